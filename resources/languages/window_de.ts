<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Eriscope</name>
    <message>
      <source>{several} and {last}</source>
      <extracomment>app/kit/language.py</extracomment>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
