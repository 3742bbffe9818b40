<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Eriscope</name>
    <message>
      <source> (no clips any more)</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation> (keine Clips mehr)</translation>
    </message>
    <message>
      <source> File ▸ New study… makes a new one.</source>
      <extracomment>app/kit/errors.py</extracomment>
      <translation> Datei ▸ Neue Studie… legt eine neue an.</translation>
    </message>
    <message>
      <source> The clip will be analysed without it.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation> Der Clip wird ohne diesen Abschnitt analysiert.</translation>
    </message>
    <message>
      <source> What other raters marked is hidden (Annotate menu).</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation> Markierungen anderer Rater sind verborgen (Menü Markieren).</translation>
    </message>
    <message>
      <source> What the model says is hidden from now on.</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation> Die Angaben des Modells sind ab jetzt verborgen.</translation>
    </message>
    <message>
      <source>&amp;Analysis</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>A&amp;nalyse</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;Playback</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
      <source>&amp;Study</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>&amp;Studie</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>(seed {seed})</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>(Seed {seed})</translation>
    </message>
    <message>
      <source>0 to 1</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>0 bis 1</translation>
    </message>
    <message>
      <source>0 to 100</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>0 bis 100</translation>
    </message>
    <message>
      <source>10 frames back</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>10 Frames zurück</translation>
    </message>
    <message>
      <source>10 frames on</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>10 Frames weiter</translation>
    </message>
    <message>
      <source>95 % interval</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>95-%-Intervall</translation>
    </message>
    <message>
      <source>95 % interval: {method}.</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>95-%-Intervall: {method}.</translation>
    </message>
    <message>
      <source>95 % limits</source>
      <extracomment>app/compare/plot.py</extracomment>
      <translation>95-%-Grenzen</translation>
    </message>
    <message>
      <source>A NEW PLAN</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>EIN NEUER PLAN</translation>
    </message>
    <message>
      <source>A box beside each slider says “I do not want to answer this”; kept as missing</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Ein Kästchen neben jedem Schieberegler sagt „Das möchte ich nicht beantworten“; gilt als fehlend</translation>
    </message>
    <message>
      <source>A click, or ↑ and ↓, shows the frame at which a mark starts. A click on a heading sorts.</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Ein Klick oder ↑ und ↓ zeigen den Frame, an dem eine Markierung beginnt. Ein Klick auf eine Überschrift sortiert.</translation>
    </message>
    <message>
      <source>A clip counts for who marked something in the tier, or said that they watched it (Annotate menu). Excluded time is not observed.</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Ein Clip zählt für alle, die in der Zeile etwas markiert oder ihn als angesehen gemeldet haben (Menü Markieren). Ausgeschlossene Zeit gilt nicht als beobachtet.</translation>
    </message>
    <message>
      <source>A clip of the participant, {clip}, is still being read. Nothing was deleted; withdraw again in a moment, or close the program and open it again first.</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Ein Clip der Versuchsperson, {clip}, wird noch gelesen. Nichts wurde gelöscht; versuchen Sie den Rückzug gleich noch einmal, oder schließen und öffnen Sie vorher das Programm.</translation>
    </message>
    <message>
      <source>A code that is not known any more</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>Ein Code, der nicht mehr bekannt ist</translation>
    </message>
    <message>
      <source>A long clip was read in windows; each is inspected by itself, and says nothing of another</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Ein langer Clip wurde in Fenstern gelesen; jedes wird für sich geprüft und sagt nichts über ein anderes</translation>
    </message>
    <message>
      <source>A name or a code. Each rater's marks are kept apart, and only their rater changes them.</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Ein Name oder Code. Markierungen werden je Rater getrennt geführt und nur unter dem eigenen Namen geändert.</translation>
    </message>
    <message>
      <source>A pair of bars per emotion: predicted (filled) and reported (outlined).</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Ein Balkenpaar je Emotion: vorhergesagt (gefüllt) und berichtet (umrandet).</translation>
    </message>
    <message>
      <source>A person has checked these words</source>
      <extracomment>app/record/translation_dialog.py</extracomment>
      <translation>Ein Mensch hat diese Worte geprüft</translation>
    </message>
    <message>
      <source>A point per epoch: the error, and how well clips are read from which it does not learn.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Ein Punkt je Epoche: der Fehler, und wie gut Clips gelesen werden, aus denen es nicht lernt.</translation>
    </message>
    <message>
      <source>A preset fills in all settings of a run; change any of them after.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Eine Vorlage trägt alle Einstellungen eines Laufs ein; danach ist jede änderbar.</translation>
    </message>
    <message>
      <source>A pseudonym that does not tell who it is</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Ein Pseudonym, das nicht verrät, wer es ist</translation>
    </message>
    <message>
      <source>A pseudonym that is unique in the study; never a name</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Ein Pseudonym, das es in der Studie nur einmal gibt; nie ein Name</translation>
    </message>
    <message>
      <source>A rater needs a name or a code, such as anna or R1, and not {name}.</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>Rater brauchen einen Namen oder Code wie anna oder R1, nicht {name}.</translation>
    </message>
    <message>
      <source>A refusal: nothing new is recorded, analysed, learned from or shared. What is there stays until the participant is withdrawn (Study menu).</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Eine Ablehnung: Nichts Neues wird aufgenommen, analysiert, gelernt oder geteilt. Was da ist, bleibt, bis die Versuchsperson zurückgezogen wird (Menü Studie).</translation>
    </message>
    <message>
      <source>A report of all that is done, or one for each video</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Ein Bericht über alles, was fertig ist, oder einer für jedes Video</translation>
    </message>
    <message>
      <source>A run cannot be called {name!r}, since its folder cannot. Use letters and digits.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Ein Lauf kann nicht {name!r} heißen, denn sein Ordner kann es nicht. Nehmen Sie Buchstaben und Ziffern.</translation>
    </message>
    <message>
      <source>A run is being trained. Stop it and close?</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Ein Lauf wird trainiert. Anhalten und schließen?</translation>
    </message>
    <message>
      <source>A session is under way. Stop and close?</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Eine Sitzung läuft. Anhalten und schließen?</translation>
    </message>
    <message>
      <source>A session is under way. Stop it?</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Eine Sitzung läuft. Anhalten?</translation>
    </message>
    <message>
      <source>A study is a folder with everything in it: records, clips, stimuli, analyses. It can be moved, zipped and opened elsewhere. Keep it on an encrypted disk: the clips show people's faces.</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Eine Studie ist ein Ordner, in dem alles liegt: Einträge, Clips, Stimuli, Analysen. Er lässt sich verschieben, packen und anderswo öffnen. Bewahren Sie ihn auf einem verschlüsselten Datenträger auf: Die Clips zeigen Gesichter.</translation>
    </message>
    <message>
      <source>A study that refers to videos elsewhere cannot be moved to another computer with them</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Eine Studie, die auf Videos anderswo verweist, lässt sich nicht mit ihnen auf einen anderen Computer verschieben</translation>
    </message>
    <message>
      <source>A track of this dataset: {width} values per row; {maker}</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Eine Spur dieses Datensatzes: {width} Werte je Zeile; {maker}</translation>
    </message>
    <message>
      <source>A video file in its place…</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Stattdessen eine Videodatei…</translation>
    </message>
    <message>
      <source>A video in place of a camera</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Ein Video anstelle einer Kamera</translation>
    </message>
    <message>
      <source>A&amp;nnotate</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>&amp;Markieren</translation>
    </message>
    <message>
      <source>AUs</source>
      <extracomment>app/review/overlay_chips.py</extracomment>
      <translation>AUs</translation>
    </message>
    <message>
      <source>About Eriscope</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Über Eriscope</translation>
    </message>
    <message>
      <source>About the selected system and the table</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Über das gewählte System und die Tabelle</translation>
    </message>
    <message>
      <source>Above 0 the model puts the clip higher among all clips than the person</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Über 0 stellt das Modell den Clip unter allen Clips höher als die Person</translation>
    </message>
    <message>
      <source>Action units</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Action Units</translation>
    </message>
    <message>
      <source>Action units appear here once a frame is shown and analysed.</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Action Units erscheinen hier, sobald ein Frame gezeigt wird und analysiert ist.</translation>
    </message>
    <message>
      <source>Action units, from 0 (ground) to the end of their scale (brightest). Frames in which a unit does not occur are pale.</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Action Units, von 0 (Grund) bis zum Ende ihrer Skala (am hellsten). Frames, in denen eine Unit nicht auftritt, sind blass.</translation>
    </message>
    <message>
      <source>Activation</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Aktivierung</translation>
    </message>
    <message>
      <source>Active action units</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Aktive Action Units</translation>
    </message>
    <message>
      <source>Add</source>
      <extracomment>app/study/dialogs/lists.py</extracomment>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Add a participant</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Versuchsperson hinzufügen</translation>
    </message>
    <message>
      <source>Add a participant to the study</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Der Studie eine Versuchsperson hinzufügen</translation>
    </message>
    <message>
      <source>Add a stimulus that is known by its name alone</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Einen Stimulus hinzufügen, von dem nur der Name bekannt ist</translation>
    </message>
    <message>
      <source>Add a tier with this name</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Eine Zeile mit diesem Namen hinzufügen</translation>
    </message>
    <message>
      <source>Add a video of this name, and participants can be shown it</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Fügen Sie ein Video dieses Namens hinzu, dann kann es gezeigt werden</translation>
    </message>
    <message>
      <source>Add files…</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
      <source>Add folder…</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
      <source>Add name</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Eintragen</translation>
    </message>
    <message>
      <source>Add participant…</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Neue Versuchsperson…</translation>
    </message>
    <message>
      <source>Add stimuli</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Stimuli hinzufügen</translation>
    </message>
    <message>
      <source>Add the variable</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Die Variable hinzufügen</translation>
    </message>
    <message>
      <source>Add this question</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Diese Frage hinzufügen</translation>
    </message>
    <message>
      <source>Add videos to the study, or take them out</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Der Studie Videos hinzufügen oder sie herausnehmen</translation>
    </message>
    <message>
      <source>Adds all videos in a folder and its folders; beside it, single files.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Fügt alle Videos in einem Ordner und seinen Unterordnern hinzu; daneben einzelne Dateien.</translation>
    </message>
    <message>
      <source>Adds weighted kappa and ordinal alpha; no mark counts as less than the first label</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Ergänzt gewichtetes Kappa und ordinales Alpha; keine Markierung zählt weniger als die erste Bezeichnung</translation>
    </message>
    <message>
      <source>Add…</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Hinzufügen…</translation>
    </message>
    <message>
      <source>Ado.</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Bew.</translation>
    </message>
    <message>
      <source>After Hume-Reaction: each person watches all stimuli alone, filmed by a webcam, and rates seven emotions after each. What to do stands in protocol.md in the study's folder.</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Nach Hume-Reaction: Jede Person sieht alle Stimuli allein, von einer Webcam gefilmt, und beurteilt nach jedem sieben Emotionen. Was zu tun ist, steht in protocol.md im Ordner der Studie.</translation>
    </message>
    <message>
      <source>After each video</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Nach jedem Video</translation>
    </message>
    <message>
      <source>After less before; all seven bars have one scale</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Nachher weniger vorher; alle sieben Balken haben eine Skala</translation>
    </message>
    <message>
      <source>Age</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Alter</translation>
    </message>
    <message>
      <source>Agreed to {what} on {when}.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Am {when} eingewilligt in: {what}.</translation>
    </message>
    <message>
      <source>Agreement</source>
      <extracomment>app/inspect/pages.py</extracomment>
      <translation>Einigkeit</translation>
    </message>
    <message>
      <source>Agreement between raters</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Übereinstimmung der Rater</translation>
    </message>
    <message>
      <source>Agreement between raters…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Übereinstimmung der Rater…</translation>
    </message>
    <message>
      <source>Agreement needs two raters who marked the same tier or rated the same dimension. There is none yet.</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Übereinstimmung braucht zwei Rater, die dieselbe Zeile markiert oder dieselbe Dimension beurteilt haben. Bisher gibt es keine.</translation>
    </message>
    <message>
      <source>Aligned crop</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Ausgerichteter Ausschnitt</translation>
    </message>
    <message>
      <source>All AUs</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Alle AUs</translation>
    </message>
    <message>
      <source>All answers, and a new one</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Alle Antworten, und eine neue</translation>
    </message>
    <message>
      <source>All but the stretch is taken away</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Alles außer dem Abschnitt wird weggenommen</translation>
    </message>
    <message>
      <source>All clips together</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Alle Clips zusammen</translation>
    </message>
    <message>
      <source>All emotions' figures with intervals, to be pasted into a table</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Die Werte aller Emotionen mit Intervallen, zum Einfügen in eine Tabelle</translation>
    </message>
    <message>
      <source>All four, {fusion}</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Alle vier, {fusion}</translation>
    </message>
    <message>
      <source>All of them; runs that stop early have fewer</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Alle zusammen; Läufe, die früh enden, haben weniger</translation>
    </message>
    <message>
      <source>All participants and clips</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Alle Personen und Clips</translation>
    </message>
    <message>
      <source>All rows, for a spreadsheet</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Alle Zeilen, für eine Tabellenkalkulation</translation>
    </message>
    <message>
      <source>All runs in the folder. Tick several to compare their curves.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Alle Läufe im Ordner. Haken Sie mehrere an, um ihre Kurven zu vergleichen.</translation>
    </message>
    <message>
      <source>All seeds of {name} have ended. Use in review analyses clips with the selected run.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>Alle Seeds von {name} sind beendet. „Zum Ansehen nehmen“ analysiert Clips mit dem gewählten Lauf.</translation>
    </message>
    <message>
      <source>All seven emotions</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Alle sieben Emotionen</translation>
    </message>
    <message>
      <source>All that is kept of participant {name} will be deleted. This cannot be undone.</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Alles, was von Versuchsperson {name} aufbewahrt ist, wird gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
      <source>Also participants who were not asked here; their consent is kept elsewhere</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Auch Versuchspersonen, die hier nicht gefragt wurden; ihre Einwilligung liegt anderswo</translation>
    </message>
    <message>
      <source>Also under {frames} frames</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Auch unter {frames} Frames</translation>
    </message>
    <message>
      <source>Amu.</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Bel.</translation>
    </message>
    <message>
      <source>An empty folder for the new model and the report</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Ein leerer Ordner für das neue Modell und den Bericht</translation>
    </message>
    <message>
      <source>An empty study</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Eine leere Studie</translation>
    </message>
    <message>
      <source>Analyse</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Analysieren</translation>
    </message>
    <message>
      <source>Analyse a folder…</source>
      <extracomment>app/batch/actions.py</extracomment>
      <translation>Ordner analysieren…</translation>
    </message>
    <message>
      <source>Analyse again</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Neu analysieren</translation>
    </message>
    <message>
      <source>Analyse all videos in a folder</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>Alle Videos in einem Ordner analysieren</translation>
    </message>
    <message>
      <source>Analyse all videos in a folder and its folders</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Alle Videos in einem Ordner und seinen Unterordnern analysieren</translation>
    </message>
    <message>
      <source>Analyse clips with the model of the selected system's best run, or with a floor</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Clips mit dem Modell aus dem besten Lauf des gewählten Systems analysieren, oder mit einer Vergleichsbasis</translation>
    </message>
    <message>
      <source>Analyse clips with the selected run's best epoch from now on</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Clips ab jetzt mit der besten Epoche des gewählten Laufs analysieren</translation>
    </message>
    <message>
      <source>Analyse in the batch</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>Im Stapel analysieren</translation>
    </message>
    <message>
      <source>Analyse many videos, one after the other</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Viele Videos analysieren, eines nach dem anderen</translation>
    </message>
    <message>
      <source>Analyse the selected files before all others</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Die ausgewählten Dateien vor allen anderen analysieren</translation>
    </message>
    <message>
      <source>Analyse the selected files earlier (Alt+Up)</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Die ausgewählten Dateien früher analysieren (Alt+Oben)</translation>
    </message>
    <message>
      <source>Analyse the selected files later (Alt+Down)</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Die ausgewählten Dateien später analysieren (Alt+Unten)</translation>
    </message>
    <message>
      <source>Analyse videos</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>Videos analysieren</translation>
    </message>
    <message>
      <source>Analysed</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Analysiert</translation>
    </message>
    <message>
      <source>Analysed before its exclusions or the chosen face changed</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Analysiert, bevor sich die Ausschlüsse oder das gewählte Gesicht änderten</translation>
    </message>
    <message>
      <source>Analyses clips in Review with the selected run's model from then on.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Analysiert Clips in „Ansehen“ von da an mit dem Modell des gewählten Laufs.</translation>
    </message>
    <message>
      <source>Analyses clips in Review with the selected system's model from then on.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Analysiert Clips in Ansehen von da an mit dem Modell des gewählten Systems.</translation>
    </message>
    <message>
      <source>Analysing</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Analyse läuft</translation>
    </message>
    <message>
      <source>Analysing again, {why}</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Wird neu analysiert, {why}</translation>
    </message>
    <message>
      <source>Analysing in the background: {number} of {total}</source>
      <extracomment>app/study/queue.py</extracomment>
      <translation>Analyse im Hintergrund: {number} von {total}</translation>
    </message>
    <message>
      <source>Analysis</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Analyse</translation>
    </message>
    <message>
      <source>Annotations</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Markierungen</translation>
    </message>
    <message>
      <source>Annotations ({endings});;All files (*)</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Markierungen ({endings});;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Annotations are kept in a study, and this video belongs to none. Open a study or make one (File menu), and import the video into it (File ▸ Import videos and ratings…; it needs no table).</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Markierungen gehören in eine Studie, und dieses Video gehört zu keiner. Öffnen Sie eine Studie oder legen Sie eine an (Menü Datei), und importieren Sie das Video (Datei ▸ Videos und Beurteilungen importieren…; eine Tabelle ist nicht nötig).</translation>
    </message>
    <message>
      <source>Annotations of the clip</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Markierungen des Clips</translation>
    </message>
    <message>
      <source>Annotations of {clip}</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Markierungen von {clip}</translation>
    </message>
    <message>
      <source>Another order for each participant; seed and code tell which</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Für jede Versuchsperson eine andere Reihenfolge; Seed und Kürzel bestimmen, welche</translation>
    </message>
    <message>
      <source>Another window of Eriscope works on the batch. Add files there, or close it and start this one again.</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>Ein anderes Fenster von Eriscope arbeitet am Stapel. Fügen Sie Dateien dort hinzu, oder schließen Sie es und starten Sie dieses neu.</translation>
    </message>
    <message>
      <source>Answers so far</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Bisherige Antworten</translation>
    </message>
    <message>
      <source>Answers: which features moved the number, whether attention agrees with what mattered, and how sure the reading is.</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Antworten: welche Merkmale die Zahl bewegten, ob die Attention zu dem passt, worauf es ankam, und wie sicher der Durchlauf ist.</translation>
    </message>
    <message>
      <source>Anx.</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Ang.</translation>
    </message>
    <message>
      <source>Area under the deletion curve; small where the order finds what matters</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Fläche unter der Löschkurve; klein, wo die Reihenfolge findet, worauf es ankommt</translation>
    </message>
    <message>
      <source>Area under the insertion curve; large where the order finds what matters</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Fläche unter der Einfügekurve; groß, wo die Reihenfolge findet, worauf es ankommt</translation>
    </message>
    <message>
      <source>As JSON</source>
      <extracomment>app/record/certificate_dialog.py</extracomment>
      <translation>Als JSON</translation>
    </message>
    <message>
      <source>As listed</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Wie aufgelistet</translation>
    </message>
    <message>
      <source>Ask for consent again</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Einwilligung neu erfragen</translation>
    </message>
    <message>
      <source>Ask it no more; answers that were given stay</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Nicht mehr fragen; gegebene Antworten bleiben</translation>
    </message>
    <message>
      <source>Asked after each video when the seven emotions have been rated, page by page, in the words that stand here. Answers keep the name and the scale: give a question with other words another name.</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Werden nach jedem Video gestellt, wenn die sieben Emotionen beurteilt sind, Seite für Seite, in den Worten, die hier stehen. Antworten behalten Name und Skala: Geben Sie einer Frage mit anderen Worten einen anderen Namen.</translation>
    </message>
    <message>
      <source>At least so many participants are needed; with fewer the plan is not followed</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>So viele Versuchspersonen sind mindestens nötig; mit weniger ist der Plan nicht eingehalten</translation>
    </message>
    <message>
      <source>At most {time} left.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Höchstens noch {time}.</translation>
    </message>
    <message>
      <source>At random</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Zufällig</translation>
    </message>
    <message>
      <source>Attention</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>Attention</translation>
    </message>
    <message>
      <source>Attention {multiple} even share</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Attention {multiple} Mittelwert</translation>
    </message>
    <message>
      <source>Automatic</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Automatisch</translation>
    </message>
    <message>
      <source>Auxiliary loss on the strongest emotion, weight {strongest_weight:g}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Hilfs-Loss zur stärksten Emotion, Gewicht {strongest_weight:g}.</translation>
    </message>
    <message>
      <source>Back</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Back to the usual keys</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Zurück zu den üblichen Tasten</translation>
    </message>
    <message numerus="yes">
      <source>Background analysis paused, {n} clips to go</source>
      <extracomment>app/study/queue.py</extracomment>
      <translation>
        <numerusform>Analyse im Hintergrund pausiert, noch {n} Clip</numerusform>
        <numerusform>Analyse im Hintergrund pausiert, noch {n} Clips</numerusform>
      </translation>
    </message>
    <message>
      <source>Baseline</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Grundlinie</translation>
    </message>
    <message>
      <source>Baseline, pauses, sliders and language</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Grundlinie, Pausen, Schieberegler und Sprache</translation>
    </message>
    <message>
      <source>Batch</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Stapel</translation>
    </message>
    <message>
      <source>Before recording: </source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Vor der Aufnahme: </translation>
    </message>
    <message>
      <source>Before this frame whoever is followed now is followed still (Shift with the letter)</source>
      <extracomment>app/review/face_strip.py</extracomment>
      <translation>Vor diesem Frame wird weiter der bisherigen Person gefolgt (Umschalt mit dem Buchstaben)</translation>
    </message>
    <message>
      <source>Began {what} at {time}; the same key ends it.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>{what} bei {time} begonnen; dieselbe Taste beendet es.</translation>
    </message>
    <message>
      <source>Begin or end an exclusion</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Ausschluss beginnen oder beenden</translation>
    </message>
    <message>
      <source>Begin or end an interval</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Intervall beginnen oder beenden</translation>
    </message>
    <message>
      <source>Begin with</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Beginnen mit</translation>
    </message>
    <message>
      <source>Begun</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Begonnen</translation>
    </message>
    <message>
      <source>Begun so far</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Bisher begonnen</translation>
    </message>
    <message>
      <source>Begun {when}</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Begonnen {when}</translation>
    </message>
    <message numerus="yes">
      <source>Begun {when}, {n} clips</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>
        <numerusform>Begonnen {when}, {n} Clip</numerusform>
        <numerusform>Begonnen {when}, {n} Clips</numerusform>
      </translation>
    </message>
    <message>
      <source>Being worked out.</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Wird ausgerechnet.</translation>
    </message>
    <message>
      <source>Best PCC</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Beste PCC</translation>
    </message>
    <message>
      <source>Between persons: what predictions do not explain</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Zwischen Personen: was Vorhersagen nicht erklären</translation>
    </message>
    <message>
      <source>Between stimuli: what predictions do not explain</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Zwischen Stimuli: was Vorhersagen nicht erklären</translation>
    </message>
    <message>
      <source>Between videos</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Zwischen Videos</translation>
    </message>
    <message>
      <source>Bland–Altman</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Bland–Altman</translation>
    </message>
    <message>
      <source>Blind</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Blind</translation>
    </message>
    <message>
      <source>Block of the transformer and its head, the mean of its heads, or rollout over all blocks</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>Block des Transformers und sein Kopf, das Mittel seiner Köpfe oder Rollout über alle Blöcke</translation>
    </message>
    <message>
      <source>Both ends of the scale, chosen or typed, such as -3 to 3; it is turned into 1 to 100</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Beide Enden der Skala, gewählt oder getippt, etwa -3 bis 3; daraus wird 1 bis 100</translation>
    </message>
    <message>
      <source>Break every</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Pause alle</translation>
    </message>
    <message>
      <source>Bring back the text that Eriscope was delivered with</source>
      <extracomment>app/record/consent_text_dialog.py</extracomment>
      <translation>Den mit Eriscope gelieferten Text zurückholen</translation>
    </message>
    <message>
      <source>Bring the participant's window back over all others</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Das Fenster der Versuchsperson wieder vor alle anderen holen</translation>
    </message>
    <message>
      <source>Browse…</source>
      <extracomment>app/kit/forms.py</extracomment>
      <translation>Auswählen…</translation>
    </message>
    <message>
      <source>By</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Nach</translation>
    </message>
    <message>
      <source>By group</source>
      <extracomment>app/inspect/pages.py</extracomment>
      <translation>Gruppen</translation>
    </message>
    <message>
      <source>By person</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Je Person</translation>
    </message>
    <message>
      <source>By stimulus</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Je Stimulus</translation>
    </message>
    <message>
      <source>CLIPS</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>CLIPS</translation>
    </message>
    <message>
      <source>COLUMNS</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>SPALTEN</translation>
    </message>
    <message>
      <source>CSV or Excel, one row for each video</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>CSV oder Excel, eine Zeile für jedes Video</translation>
    </message>
    <message>
      <source>Camera</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Kamera</translation>
    </message>
    <message>
      <source>Cancel</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Card…</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Karte…</translation>
    </message>
    <message>
      <source>Certificate…</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Zeitprotokoll…</translation>
    </message>
    <message>
      <source>Change</source>
      <extracomment>app/study/dialogs/lists.py</extracomment>
      <translation>Ändern</translation>
    </message>
    <message>
      <source>Change the selected question to this</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Die gewählte Frage in diese ändern</translation>
    </message>
    <message>
      <source>Change the selected tier to this</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Die gewählte Zeile so ändern</translation>
    </message>
    <message>
      <source>Changed here, so no longer its recipe: {changed}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Hier geändert, also nicht mehr ihr Rezept: {changed}.</translation>
    </message>
    <message>
      <source>Changed {changed}.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>{changed} geändert.</translation>
    </message>
    <message>
      <source>Check the installation</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Installation prüfen</translation>
    </message>
    <message>
      <source>Checking {name} …</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>{name} wird geprüft …</translation>
    </message>
    <message>
      <source>Choices</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Werte</translation>
    </message>
    <message>
      <source>Choose a camera first.</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Wählen Sie zuerst eine Kamera.</translation>
    </message>
    <message>
      <source>Choose a clip of the study at the left.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Wählen Sie links einen Clip der Studie.</translation>
    </message>
    <message>
      <source>Choose a model file</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Modelldatei auswählen</translation>
    </message>
    <message>
      <source>Choose a participant</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Versuchsperson wählen</translation>
    </message>
    <message>
      <source>Choose a participant, or add one.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Wählen Sie eine Versuchsperson, oder fügen Sie eine hinzu.</translation>
    </message>
    <message>
      <source>Choose an empty folder for the new model and its report.</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Wählen Sie einen leeren Ordner für das neue Modell und seinen Bericht.</translation>
    </message>
    <message>
      <source>Choose the face to follow</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Gesicht wählen, dem gefolgt wird</translation>
    </message>
    <message>
      <source>Choose the folder in which the study's folder is made</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Den Ordner auswählen, in dem der Ordner der Studie angelegt wird</translation>
    </message>
    <message>
      <source>Choose the folder into which it goes.</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Wählen Sie den Ordner, in den es geschrieben wird.</translation>
    </message>
    <message>
      <source>Choose the folder of a dataset, or make one of the open study (This study…).</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Wählen Sie den Ordner eines Datensatzes, oder machen Sie einen aus der offenen Studie („Diese Studie…“).</translation>
    </message>
    <message>
      <source>Choose the folder of the videos that are new to the study. A table (CSV or Excel) with a row for each video says who is seen and how they rated; without one, the participants are called like the videos.</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Wählen Sie den Ordner der Videos aus, die für die Studie neu sind. Eine Tabelle (CSV oder Excel) mit einer Zeile für jedes Video sagt, wer zu sehen ist und wie beurteilt wurde; ohne sie heißen die Versuchspersonen wie die Videos.</translation>
    </message>
    <message>
      <source>Choose the scale of the ratings. It is not guessed: low ratings would fit several.</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Wählen Sie die Skala der Beurteilungen. Sie wird nicht geraten: Niedrige Beurteilungen würden zu mehreren passen.</translation>
    </message>
    <message>
      <source>Chosen by this figure, so it flatters; measure on clips that had no part in it (eriscope evaluate).</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Nach dieser Zahl gewählt, also schmeichelt sie; messen Sie an Clips, die daran keinen Teil hatten (eriscope evaluate).</translation>
    </message>
    <message>
      <source>Claim</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Behauptung</translation>
    </message>
    <message>
      <source>Clear</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Leeren</translation>
    </message>
    <message>
      <source>Click a face, or press its number, to follow that person in the whole clip.</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>Klicken Sie ein Gesicht an, oder drücken Sie seine Nummer, um dieser Person im ganzen Clip zu folgen.</translation>
    </message>
    <message>
      <source>Click for the model card.</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>Ein Klick zeigt die Modellkarte.</translation>
    </message>
    <message>
      <source>Click, then press the keys for “{text}”</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Klicken, dann die Tasten für „{text}“ drücken</translation>
    </message>
    <message>
      <source>Clip</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Clip</translation>
    </message>
    <message>
      <source>Clips</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Clips</translation>
    </message>
    <message>
      <source>Clips appear here as soon as they are recorded.</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Clips erscheinen hier, sobald sie aufgenommen sind.</translation>
    </message>
    <message>
      <source>Clips in order of disagreement</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Clips nach der Größe der Abweichung</translation>
    </message>
    <message>
      <source>Clips of this sitting</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Clips dieser Sitzung</translation>
    </message>
    <message>
      <source>Clips that the rater coded for the tier: marked something, or watched</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Clips, die für die Zeile kodiert wurden: markiert oder angesehen</translation>
    </message>
    <message>
      <source>Clips that you open appear here. For participants and their clips, make or open a study (File menu).</source>
      <extracomment>app/review/clip_list.py</extracomment>
      <translation>Geöffnete Clips erscheinen hier. Für Versuchspersonen und ihre Clips legen Sie eine Studie an oder öffnen Sie eine (Menü Datei).</translation>
    </message>
    <message>
      <source>Clips to compare: participants, stimuli, sessions and variables</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Clips zum Vergleichen: Versuchspersonen, Stimuli, Sitzungen und Variablen</translation>
    </message>
    <message>
      <source>Clips with a face in fewer than {frames} frames are left out, as in the paper, unless ticked</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Clips mit einem Gesicht in weniger als {frames} Frames bleiben weg, wie im Artikel, außer mit Häkchen</translation>
    </message>
    <message>
      <source>Clips, the most wrong first</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Clips, die größten Abweichungen zuerst</translation>
    </message>
    <message>
      <source>Close</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Close (Esc)</source>
      <extracomment>app/review/face_strip.py</extracomment>
      <translation>Schließen (Esc)</translation>
    </message>
    <message>
      <source>Close study</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Studie schließen</translation>
    </message>
    <message>
      <source>Code</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Code</translation>
    </message>
    <message>
      <source>Column of {name}</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Spalte: {name}</translation>
    </message>
    <message>
      <source>Columns that are left can be kept as variables of the participants.</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Übrige Spalten können als Variablen der Versuchspersonen behalten werden.</translation>
    </message>
    <message>
      <source>Comment</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Kommentar</translation>
    </message>
    <message>
      <source>Commented on {what} at {time}.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>{what} bei {time} kommentiert.</translation>
    </message>
    <message>
      <source>Compare</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <source>Compare all clips</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Alle Clips vergleichen</translation>
    </message>
    <message>
      <source>Compare…</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Vergleichen…</translation>
    </message>
    <message>
      <source>Compute</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Berechnen</translation>
    </message>
    <message>
      <source>Computing…</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Wird berechnet…</translation>
    </message>
    <message>
      <source>Confidence</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>Connect</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Verbinden</translation>
    </message>
    <message>
      <source>Connect to the study's server?</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Mit dem Server der Studie verbinden?</translation>
    </message>
    <message>
      <source>Consent</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Einwilligung</translation>
    </message>
    <message>
      <source>Consent of {code}</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Einwilligung von {code}</translation>
    </message>
    <message>
      <source>Consent of {code}…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Einwilligung von {code}…</translation>
    </message>
    <message>
      <source>Consent of {when} to {what}</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Einwilligung vom {when}: {what}</translation>
    </message>
    <message>
      <source>Consent text</source>
      <extracomment>app/record/consent_text_dialog.py</extracomment>
      <translation>Einwilligungstext</translation>
    </message>
    <message>
      <source>Consent text, {language}</source>
      <extracomment>app/record/consent_text_dialog.py</extracomment>
      <translation>Einwilligungstext, {language}</translation>
    </message>
    <message>
      <source>Consent…</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Einwilligung…</translation>
    </message>
    <message>
      <source>Contents</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Inhalt</translation>
    </message>
    <message>
      <source>Continue</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Continue analysing the study's clips</source>
      <extracomment>app/shell/status_bar.py</extracomment>
      <translation>Die Clips der Studie weiter analysieren</translation>
    </message>
    <message>
      <source>Continue the selected run where it stopped</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Den gewählten Lauf dort fortsetzen, wo er anhielt</translation>
    </message>
    <message numerus="yes">
      <source>Copied {n} annotations of {tier} ({rater}) to {target} ({whose}).</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>
        <numerusform>1 Markierung aus {tier} ({rater}) nach {target} ({whose}) kopiert.</numerusform>
        <numerusform>{n} Markierungen aus {tier} ({rater}) nach {target} ({whose}) kopiert.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Copied: the row of {frame}, {n} columns.</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>
        <numerusform>Kopiert: die Zeile von {frame}, 1 Spalte.</numerusform>
        <numerusform>Kopiert: die Zeile von {frame}, {n} Spalten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Copied: the values at {time}, {n} lines.</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>
        <numerusform>Kopiert: die Werte bei {time}, 1 Zeile.</numerusform>
        <numerusform>Kopiert: die Werte bei {time}, {n} Zeilen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Copied: {clip}, on the scale from 0 to 1.</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Kopiert: {clip}, auf der Skala von 0 bis 1.</translation>
    </message>
    <message>
      <source>Copies that you made yourself, such as backups of your disk, are not known to Eriscope.</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Kopien, die Sie selbst gemacht haben, etwa Sicherungen Ihres Datenträgers, kennt Eriscope nicht.</translation>
    </message>
    <message>
      <source>Copies what is marked in this clip. Copied marks are no second opinion: they agree.</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Kopiert, was in diesem Clip markiert ist. Kopierte Markierungen sind keine zweite Meinung: Sie stimmen überein.</translation>
    </message>
    <message>
      <source>Copy</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy a tier</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Zeile kopieren</translation>
    </message>
    <message>
      <source>Copy a tier…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Zeile kopieren…</translation>
    </message>
    <message>
      <source>Copy all figures</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Alle Werte kopieren</translation>
    </message>
    <message>
      <source>Copy all lines, to be pasted into a table</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Alle Zeilen kopieren, zum Einfügen in eine Tabelle</translation>
    </message>
    <message>
      <source>Copy all values</source>
      <extracomment>app/shell/context_menus.py</extracomment>
      <translation>Alle Werte kopieren</translation>
    </message>
    <message>
      <source>Copy figures</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Werte kopieren</translation>
    </message>
    <message>
      <source>Copy or refer</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Kopieren oder verweisen</translation>
    </message>
    <message>
      <source>Copy row</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Zeile kopieren</translation>
    </message>
    <message>
      <source>Copy table</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Tabelle kopieren</translation>
    </message>
    <message>
      <source>Copy the path</source>
      <extracomment>app/review/clip_list.py</extracomment>
      <translation>Pfad kopieren</translation>
    </message>
    <message>
      <source>Copy the row of the frame</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Tabellenzeile des Frames kopieren</translation>
    </message>
    <message>
      <source>Copy the table, for a spreadsheet</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Die Tabelle kopieren, für eine Tabellenkalkulation</translation>
    </message>
    <message>
      <source>Copy the value</source>
      <extracomment>app/shell/context_menus.py</extracomment>
      <translation>Wert kopieren</translation>
    </message>
    <message>
      <source>Copy the values of the frame</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Werte des Frames kopieren</translation>
    </message>
    <message>
      <source>Copy the videos into the study</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Die Videos in die Studie kopieren</translation>
    </message>
    <message>
      <source>Copy value</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Wert kopieren</translation>
    </message>
    <message>
      <source>Copy videos into the study, to be shown to participants</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Videos in die Studie kopieren, um sie Versuchspersonen zu zeigen</translation>
    </message>
    <message>
      <source>Correct ratings that differ</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Abweichende Beurteilungen berichtigen</translation>
    </message>
    <message>
      <source>Corrected over the seven emotions</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Über die sieben Emotionen korrigiert</translation>
    </message>
    <message>
      <source>Corrected: {changes}</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Berichtigt: {changes}</translation>
    </message>
    <message>
      <source>Could not be analysed: {why}</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Nicht analysierbar: {why}</translation>
    </message>
    <message>
      <source>Country</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Land</translation>
    </message>
    <message>
      <source>Crop</source>
      <extracomment>app/review/overlay_chips.py</extracomment>
      <translation>Ausschnitt</translation>
    </message>
    <message>
      <source>Crossed model</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Gekreuztes Modell</translation>
    </message>
    <message>
      <source>Crossed model, by emotion</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Gekreuztes Modell, je Emotion</translation>
    </message>
    <message>
      <source>Curves appear here while a clip is recorded; the first after a few seconds.</source>
      <extracomment>app/record/live.py</extracomment>
      <translation>Hier erscheinen Kurven, während ein Clip aufgenommen wird; die ersten nach einigen Sekunden.</translation>
    </message>
    <message>
      <source>Curves appear here, a point per epoch.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>Hier erscheinen Kurven, ein Punkt je Epoche.</translation>
    </message>
    <message>
      <source>Curves over time. Point to read values, click to go there, turn the wheel with Ctrl to zoom. Attention is a weight, not a cause.</source>
      <extracomment>app/lanes/stack.py</extracomment>
      <translation>Kurven über die Zeit. Zeigen Sie darauf, um Werte zu lesen; ein Klick geht dorthin, das Mausrad mit Strg zoomt. Attention ist ein Gewicht, keine Ursache.</translation>
    </message>
    <message>
      <source>DATASET</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>DATENSATZ</translation>
    </message>
    <message>
      <source>DEVICES</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>GERÄTE</translation>
    </message>
    <message>
      <source>Dark</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Data</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Daten</translation>
    </message>
    <message>
      <source>Database</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Datenbank</translation>
    </message>
    <message>
      <source>Dataset</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Datensatz</translation>
    </message>
    <message>
      <source>Delete for good</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Endgültig löschen</translation>
    </message>
    <message>
      <source>Delete what was cut off, and what is not in the study yet</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Löschen, was abgeschnitten wurde und was noch nicht in der Studie ist</translation>
    </message>
    <message>
      <source>Deleted {what} cannot be brought back.</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Was gelöscht wird ({what}), lässt sich nicht zurückholen.</translation>
    </message>
    <message>
      <source>Deleting…</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Wird gelöscht…</translation>
    </message>
    <message>
      <source>Deleting… This is not stopped halfway.</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Wird gelöscht… Das wird nicht auf halbem Weg angehalten.</translation>
    </message>
    <message>
      <source>Deletion</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Device</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Difference</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Unterschied</translation>
    </message>
    <message>
      <source>Difference against mean: is the model shifted, and how far apart are the two?</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Unterschied gegen Mittel: Ist das Modell verschoben, und wie weit liegen beide auseinander?</translation>
    </message>
    <message>
      <source>Difference, in SD</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Unterschied, in SD</translation>
    </message>
    <message>
      <source>Different from the publication:</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Anders als in der Veröffentlichung:</translation>
    </message>
    <message>
      <source>Different from the publication: {deviations}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Anders als in der Veröffentlichung: {deviations}.</translation>
    </message>
    <message>
      <source>Dimension</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Dimension</translation>
    </message>
    <message>
      <source>Dis.</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Ekel</translation>
    </message>
    <message>
      <source>Discard…</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Verwerfen…</translation>
    </message>
    <message>
      <source>Do attention and effects on {intensity} name the same half seconds?</source>
      <extracomment>app/inspect/sentences.py</extracomment>
      <translation>Nennen die Attention und die Effekte auf {intensity} dieselben halben Sekunden?</translation>
    </message>
    <message>
      <source>Do not open</source>
      <extracomment>app/kit/markdown_view.py</extracomment>
      <translation>Nicht öffnen</translation>
    </message>
    <message>
      <source>Does taking frames in the order of attention change {what} sooner than any order would?</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Ändern sich {what} durch Frames in der Reihenfolge der Attention früher als in irgendeiner Reihenfolge?</translation>
    </message>
    <message>
      <source>Does the model agree with the person?</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Stimmt das Modell mit der Person überein?</translation>
    </message>
    <message>
      <source>Done again: {step}.</source>
      <extracomment>app/study/open_study.py</extracomment>
      <translation>Wiederholt: {step}.</translation>
    </message>
    <message>
      <source>Done, of those asked for</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Erledigt, von den verlangten</translation>
    </message>
    <message>
      <source>Double-click or Enter opens it in Review</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Doppelklick oder Eingabetaste öffnet ihn in Ansehen</translation>
    </message>
    <message>
      <source>Double-click or Enter shows its best run in Train</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Doppelklick oder Eingabetaste zeigt den besten Lauf in Trainieren</translation>
    </message>
    <message>
      <source>Down</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Nach unten</translation>
    </message>
    <message>
      <source>Drag over a stretch of a curve, or click a peak, to read the clip again without it.</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Ziehen Sie über einen Abschnitt einer Kurve, oder klicken Sie auf eine Spitze, um den Clip ohne ihn neu zu lesen.</translation>
    </message>
    <message>
      <source>Draw studies of this size from the clips that are ticked, as a pilot</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Studien dieser Größe aus den Clips mit Häkchen ziehen, als Pilotstudie</translation>
    </message>
    <message>
      <source>Drop a folder, or several videos, on the window: they are analysed here one after the other, while the other views stay free for your work. The list is kept, also when Eriscope is closed.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Ziehen Sie einen Ordner oder mehrere Videos auf das Fenster: Sie werden hier nacheinander analysiert, während die anderen Ansichten für Ihre Arbeit frei bleiben. Die Liste bleibt, auch wenn Eriscope geschlossen wird.</translation>
    </message>
    <message>
      <source>Drop a video here, or try the demo (File menu).
Nothing leaves this computer.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Legen Sie hier ein Video ab, oder probieren Sie die Demo aus (Menü Datei).
Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
      <source>Dropped</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Verworfen</translation>
    </message>
    <message>
      <source>Duration, s</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Dauer, s</translation>
    </message>
    <message>
      <source>Each clip</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Jeder Clip</translation>
    </message>
    <message numerus="yes">
      <source>Each clip of the study, {n} reports</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>
        <numerusform>Jeder Clip der Studie, ein Bericht</numerusform>
        <numerusform>Jeder Clip der Studie, {n} Berichte</numerusform>
      </translation>
    </message>
    <message>
      <source>Each may stay without an answer</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Jeder darf ohne Antwort bleiben</translation>
    </message>
    <message>
      <source>Each participant is predicted by a model that has not seen them (cross-validation), so the figures hold for new people of this kind. A gain is claimed only against what a model without a face would reach.</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Jede Versuchsperson wird von einem Modell vorhergesagt, das sie nicht gesehen hat (Kreuzvalidierung); die Zahlen gelten also für neue Menschen dieser Art. Als Gewinn gilt nur, was über ein Modell ohne Gesicht hinausgeht.</translation>
    </message>
    <message numerus="yes">
      <source>Each participant of the study, {n} reports</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>
        <numerusform>Jede Versuchsperson der Studie, ein Bericht</numerusform>
        <numerusform>Jede Versuchsperson der Studie, {n} Berichte</numerusform>
      </translation>
    </message>
    <message>
      <source>Each recorded clip and its timing: dropped frames, gaps, and when the video was shown.</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Jeder aufgenommene Clip und seine Zeiten: verworfene Frames, Lücken, und wann das Video gezeigt wurde.</translation>
    </message>
    <message numerus="yes">
      <source>Each video of the batch, {n} reports</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>
        <numerusform>Jedes Video des Stapels, ein Bericht</numerusform>
        <numerusform>Jedes Video des Stapels, {n} Berichte</numerusform>
      </translation>
    </message>
    <message>
      <source>Earlier</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Früher</translation>
    </message>
    <message>
      <source>Earlier sessions of this study: {others}. Exports keep each answer's scale.</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Frühere Sitzungen dieser Studie: {others}. Exporte behalten die Skala jeder Antwort.</translation>
    </message>
    <message>
      <source>Edge glows with attention</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Rand leuchtet mit der Attention</translation>
    </message>
    <message>
      <source>Edit participant…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Versuchsperson bearbeiten…</translation>
    </message>
    <message>
      <source>Edit…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Bearbeiten…</translation>
    </message>
    <message>
      <source>Effects by group</source>
      <extracomment>app/clip/questions.py</extracomment>
      <translation>Effekte nach Gruppe</translation>
    </message>
    <message>
      <source>Effects on each emotion</source>
      <extracomment>app/clip/questions.py</extracomment>
      <translation>Effekte auf jede Emotion</translation>
    </message>
    <message>
      <source>Else its end is the end of what can be recorded</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Sonst endet mit ihr, was aufgenommen werden kann</translation>
    </message>
    <message>
      <source>Else the participants stay in the parts (train, val, test) in which they are</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Sonst bleiben die Versuchspersonen in den Teilen (train, val, test), in denen sie sind</translation>
    </message>
    <message>
      <source>Emotion</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Emotion</translation>
    </message>
    <message>
      <source>Emp.</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Mit.</translation>
    </message>
    <message>
      <source>End</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Ende</translation>
    </message>
    <message>
      <source>End the annotation here</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Markierung hier enden lassen</translation>
    </message>
    <message>
      <source>Ends</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Enden</translation>
    </message>
    <message>
      <source>Ends after {epochs}, or {without} without a better validation PCC; {seeds}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Ende nach: {epochs}, oder {without} ohne bessere Validierungs-PCC; {seeds}.</translation>
    </message>
    <message>
      <source>Ends after {epochs}; {seeds}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Ende nach: {epochs}; {seeds}.</translation>
    </message>
    <message>
      <source>English</source>
      <extracomment>app/record/translation_dialog.py</extracomment>
      <translation>Englisch</translation>
    </message>
    <message>
      <source>Enter or a click opens a clip; F2 edits, Delete removes what is selected</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Eingabetaste oder Klick öffnet einen Clip; F2 bearbeitet, Entf entfernt das Ausgewählte</translation>
    </message>
    <message>
      <source>Epochs</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Epochen</translation>
    </message>
    <message>
      <source>Esc or a click closes this.</source>
      <extracomment>app/kit/explanations.py</extracomment>
      <translation>Esc oder ein Klick schließt dies.</translation>
    </message>
    <message>
      <source>Events agree within</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Ereignisse gleich innerhalb von</translation>
    </message>
    <message>
      <source>Events, and intervals of which some part was observed</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Ereignisse sowie Intervalle, von denen ein Teil beobachtet wurde</translation>
    </message>
    <message>
      <source>Everybody sees the ticked videos in the order of the list</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Alle sehen die angehakten Videos in der Reihenfolge der Liste</translation>
    </message>
    <message>
      <source>Everything of participant {name} was deleted.</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Alles von Versuchsperson {name} wurde gelöscht.</translation>
    </message>
    <message>
      <source>Expected widths of intervals, by emotion</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Erwartete Breiten der Intervalle, je Emotion</translation>
    </message>
    <message>
      <source>Export</source>
      <extracomment>app/export/export_dialog.py</extracomment>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Export all…</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <source>Exports that cannot be searched for the person; look at them yourself</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Exporte, die sich nicht nach der Person durchsuchen lassen; sehen Sie sie selbst durch</translation>
    </message>
    <message>
      <source>Export…</source>
      <extracomment>app/export/actions.py</extracomment>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <source>Expression classes</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Ausdrucksklassen</translation>
    </message>
    <message>
      <source>FROM NOW ON THE PARTICIPANT AGREES TO …</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>VON JETZT AN IST DIE VERSUCHSPERSON EINVERSTANDEN …</translation>
    </message>
    <message>
      <source>Face: no face.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Gesicht: keines.</translation>
    </message>
    <message>
      <source>Faces are blurred in every frame. A voice is kept, and can tell who somebody is</source>
      <extracomment>app/export/export_dialog.py</extracomment>
      <translation>Gesichter werden in jedem Frame unscharf gemacht. Eine Stimme bleibt, und sie kann verraten, wer jemand ist</translation>
    </message>
    <message>
      <source>Faces in the peak frames are blurred</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>Gesichter in den Frames der Spitzen werden unscharf gemacht</translation>
    </message>
    <message>
      <source>Faithfulness</source>
      <extracomment>app/clip/questions.py</extracomment>
      <translation>Treue</translation>
    </message>
    <message>
      <source>Faithfulness, {side}</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Treue, {side}</translation>
    </message>
    <message>
      <source>Faster</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Schneller</translation>
    </message>
    <message>
      <source>Fea.</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Fur.</translation>
    </message>
    <message>
      <source>Features</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Merkmale</translation>
    </message>
    <message numerus="yes">
      <source>Features of {n} clips, {least} to {most} frames with a face each.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>
        <numerusform>Merkmale von {n} Clip, je {least} bis {most} Frames mit einem Gesicht.</numerusform>
        <numerusform>Merkmale von {n} Clips, je {least} bis {most} Frames mit einem Gesicht.</numerusform>
      </translation>
    </message>
    <message>
      <source>Figure</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Wert</translation>
    </message>
    <message>
      <source>Figure, as a page (*.pdf)</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Abbildung, als Seite (*.pdf)</translation>
    </message>
    <message>
      <source>Figure, as a picture (*.png)</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Abbildung, als Bild (*.png)</translation>
    </message>
    <message>
      <source>Figure, to be edited (*.svg)</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Abbildung, zum Bearbeiten (*.svg)</translation>
    </message>
    <message>
      <source>Figures</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Zahlen</translation>
    </message>
    <message>
      <source>Figures (*.csv)</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Werte (*.csv)</translation>
    </message>
    <message>
      <source>Figures as CSV, or the seven plots as SVG or PNG</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Werte als CSV, oder die sieben Diagramme als SVG oder PNG</translation>
    </message>
    <message>
      <source>Figures by any variable, and how much each group differs from all others</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Werte nach jeder Variable, und wie sehr sich jede Gruppe von allen anderen unterscheidet</translation>
    </message>
    <message>
      <source>Figures by group</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Werte je Gruppe</translation>
    </message>
    <message>
      <source>Figures of the chosen emotion</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Werte der gewählten Emotion</translation>
    </message>
    <message>
      <source>File</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Datei</translation>
    </message>
    <message>
      <source>File or port for markers</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Datei oder Anschluss für Marker</translation>
    </message>
    <message>
      <source>File: {name}</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Datei: {name}</translation>
    </message>
    <message>
      <source>File: {path}</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>Datei: {path}</translation>
    </message>
    <message>
      <source>Files of the batch</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Dateien des Stapels</translation>
    </message>
    <message>
      <source>File…</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Datei…</translation>
    </message>
    <message>
      <source>Filled bars: predicted. Outlined: reported. Below each pair: prediction minus report. Means over clips, 0 to 1.</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Gefüllte Balken: vorhergesagt. Umrandete: berichtet. Unter jedem Paar: Vorhersage minus Bericht. Mittel über Clips, 0 bis 1.</translation>
    </message>
    <message>
      <source>Filled bars: predicted. Outlined: reported. Both are profiles: means of shares of each clip's strongest. r says whether the same emotions stand out; differences would say nothing, since only one side tells how strong.</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Gefüllte Balken: vorhergesagt. Umrandete: berichtet. Beides sind Profile: Mittel der Anteile an der stärksten Emotion jedes Clips. r sagt, ob dieselben Emotionen herausragen; Unterschiede würden nichts sagen, weil nur eine Seite angibt, wie stark.</translation>
    </message>
    <message>
      <source>Fills in all settings below; change any of them after</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Trägt unten alle Einstellungen ein; danach ist jede änderbar</translation>
    </message>
    <message>
      <source>Find a key or what it does</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>Eine Taste oder ihre Wirkung suchen</translation>
    </message>
    <message>
      <source>Find in the guide</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Im Handbuch suchen</translation>
    </message>
    <message>
      <source>Find participants and clips</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Versuchspersonen und Clips suchen</translation>
    </message>
    <message>
      <source>Find…</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Suchen…</translation>
    </message>
    <message>
      <source>Fine-tune</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Feinabstimmen</translation>
    </message>
    <message>
      <source>Fine-tune to this study</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>An diese Studie feinabstimmen</translation>
    </message>
    <message>
      <source>Fine-tune…</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Feinabstimmen…</translation>
    </message>
    <message>
      <source>Fine-tuning</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Feinabstimmung</translation>
    </message>
    <message numerus="yes">
      <source>Finished: {n} runs.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>
        <numerusform>Fertig: 1 Lauf.</numerusform>
        <numerusform>Fertig: {n} Läufe.</numerusform>
      </translation>
    </message>
    <message>
      <source>First</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Zuerst</translation>
    </message>
    <message>
      <source>First frame</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Erster Frame</translation>
    </message>
    <message>
      <source>Fit a model's last layers to the open study's self-reports, and say what came of it</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Die letzten Schichten eines Modells an die Selbstberichte der offenen Studie anpassen und sagen, was dabei herauskam</translation>
    </message>
    <message>
      <source>Floor: {name}</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Vergleichsbasis: {name}</translation>
    </message>
    <message>
      <source>Fold</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Einklappen</translation>
    </message>
    <message>
      <source>Fold or unfold this lane</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Diese Spur ein- oder ausklappen</translation>
    </message>
    <message>
      <source>Fold {title}</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>{title} einklappen</translation>
    </message>
    <message>
      <source>Folder</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Folder of the videos</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Ordner der Videos</translation>
    </message>
    <message>
      <source>Folder: {folder}</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Ordner: {folder}</translation>
    </message>
    <message>
      <source>Follow live</source>
      <extracomment>app/record/live_dialog.py</extracomment>
      <translation>Live verfolgen</translation>
    </message>
    <message>
      <source>Follow the largest face</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Dem größten Gesicht folgen</translation>
    </message>
    <message>
      <source>Follow {name}</source>
      <extracomment>app/review/face_strip.py</extracomment>
      <translation>{name} folgen</translation>
    </message>
    <message>
      <source>Following {name} from {time} on.</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>Ab {time} wird {name} gefolgt.</translation>
    </message>
    <message>
      <source>Following {name} in the whole clip.</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>Im ganzen Clip wird {name} gefolgt.</translation>
    </message>
    <message>
      <source>For other devices, such as an EEG: when videos and answers begin</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Für andere Geräte, etwa ein EEG: wann Videos und Antworten beginnen</translation>
    </message>
    <message>
      <source>For other people and other stimuli</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Für andere Menschen und andere Stimuli</translation>
    </message>
    <message>
      <source>For the next sessions of this computer; each session keeps what it was.</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Für die nächsten Sitzungen an diesem Computer; jede Sitzung behält, wie sie ablief.</translation>
    </message>
    <message>
      <source>For what was shown elsewhere; its file can be added later, under the same name</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Für das, was anderswo gezeigt wurde; die Datei kann später unter demselben Namen hinzukommen</translation>
    </message>
    <message>
      <source>Format</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>Format</translation>
    </message>
    <message>
      <source>Formats</source>
      <extracomment>app/export/export_dialog.py</extracomment>
      <translation>Formate</translation>
    </message>
    <message>
      <source>Frame effects</source>
      <extracomment>app/clip/questions.py</extracomment>
      <translation>Frame-Effekte</translation>
    </message>
    <message>
      <source>Frame rate: being measured…</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Bildrate: wird gemessen…</translation>
    </message>
    <message>
      <source>Frame rate: not measured yet.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Bildrate: noch nicht gemessen.</translation>
    </message>
    <message>
      <source>Frame {number}, {of}: {strength}.</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Frame {number}, {of}: {strength}.</translation>
    </message>
    <message>
      <source>Frames</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Frames</translation>
    </message>
    <message>
      <source>Frames of the video that were shown, of all; by how much it took longer; holes in its sound</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Frames des Videos, die gezeigt wurden, von allen; um wie viel es länger dauerte; Löcher im Ton</translation>
    </message>
    <message>
      <source>Frames per second on average</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Frames je Sekunde im Mittel</translation>
    </message>
    <message>
      <source>Frames that limit the reading: no face found, head turned by more than {turned:g}°, face smaller than {small:g} px between the eyes, too dark or too bright, blurred. Excluded frames are not looked at.</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Frames, die das Lesen einschränken: kein Gesicht gefunden, Kopf um mehr als {turned:g}° gedreht, Gesicht kleiner als {small:g} px zwischen den Augen, zu dunkel oder zu hell, unscharf. Ausgeschlossene Frames werden nicht betrachtet.</translation>
    </message>
    <message>
      <source>Frames that stand out from the clip's own noise.
Attention: what the network weighs most. A weight, not a cause.
Effect: what the intensity loses (+) or gains (−) where the half second is held neutral.</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Frames, die aus dem Rauschen des Clips herausragen.
Attention: was das Netz am stärksten gewichtet. Ein Gewicht, keine Ursache.
Effekt: was die Intensität verliert (+) oder gewinnt (−), wenn die halbe Sekunde neutral gehalten wird.</translation>
    </message>
    <message>
      <source>Frames that the camera gave, but that are not in the file: encoder or disk were too slow</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Frames, die die Kamera lieferte, die aber nicht in der Datei sind: Encoder oder Datenträger waren zu langsam</translation>
    </message>
    <message>
      <source>Freeze a plan before anybody looks at the reports, and validate a model by it</source>
      <extracomment>app/compare/plans.py</extracomment>
      <translation>Einen Plan einfrieren, bevor jemand die Berichte ansieht, und ein Modell danach validieren</translation>
    </message>
    <message>
      <source>Freeze this plan</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Diesen Plan einfrieren</translation>
    </message>
    <message>
      <source>From</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Von</translation>
    </message>
    <message>
      <source>From before, made with other settings ({settings})</source>
      <extracomment>app/clip/state.py</extracomment>
      <translation>Älterer Stand, mit anderen Einstellungen ({settings})</translation>
    </message>
    <message>
      <source>From before, made with other settings ({settings}); being analysed anew …</source>
      <extracomment>app/clip/state.py</extracomment>
      <translation>Älterer Stand, mit anderen Einstellungen ({settings}); wird neu analysiert …</translation>
    </message>
    <message>
      <source>From before; being analysed anew …</source>
      <extracomment>app/clip/state.py</extracomment>
      <translation>Älterer Stand; wird neu analysiert …</translation>
    </message>
    <message>
      <source>From before; it could not be analysed anew</source>
      <extracomment>app/clip/state.py</extracomment>
      <translation>Älterer Stand; neu analysieren ging nicht</translation>
    </message>
    <message>
      <source>From here on ({time})</source>
      <extracomment>app/review/face_strip.py</extracomment>
      <translation>Ab hier ({time})</translation>
    </message>
    <message>
      <source>From its start to its end, seconds</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Vom Start bis zum Ende, Sekunden</translation>
    </message>
    <message>
      <source>From the cursor</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Ab dem Cursor</translation>
    </message>
    <message>
      <source>From the end of one to the start of the next in the same clip; not across exclusions</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Vom Ende der einen bis zum Start der nächsten im selben Clip; nicht über Ausschlüsse hinweg</translation>
    </message>
    <message>
      <source>From the start</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Von Anfang an</translation>
    </message>
    <message>
      <source>Gaps</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Lücken</translation>
    </message>
    <message>
      <source>Give the selected variable the name and the choices that stand in the fields</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Der ausgewählten Variable den Namen und die Werte geben, die in den Feldern stehen</translation>
    </message>
    <message>
      <source>Give the study a name.</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Geben Sie der Studie einen Namen.</translation>
    </message>
    <message>
      <source>Glow</source>
      <extracomment>app/review/overlay_chips.py</extracomment>
      <translation>Leuchten</translation>
    </message>
    <message>
      <source>Graphics card (CUDA)</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
      <source>Group</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Gruppe</translation>
    </message>
    <message>
      <source>Groups</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Gruppen</translation>
    </message>
    <message>
      <source>HTML: one file, opens in any browser, offline</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>HTML: eine Datei, öffnet sich in jedem Browser, offline</translation>
    </message>
    <message>
      <source>Half seconds are held at the person's neutral one after the other, the first of the order first (deletion), or given back to a clip that is neutral throughout (insertion). 1 is the reading as it is, 0 the neutral clip's. An order that finds what matters falls early and rises early.</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Halbe Sekunden werden nacheinander auf dem Neutralwert der Person gehalten, die ersten der Reihenfolge zuerst (Löschen), oder einem durchweg neutralen Clip zurückgegeben (Einfügen). 1 ist der Durchlauf, wie er ist, 0 der des neutralen Clips. Eine Reihenfolge, die findet, worauf es ankommt, fällt früh und steigt früh.</translation>
    </message>
    <message>
      <source>Have somebody who speaks both languages compare the lines, the seven emotions above all. Wrong words are put right in a file of your own (the guide says where). The check is kept with this study; other words must be checked anew.</source>
      <extracomment>app/record/translation_dialog.py</extracomment>
      <translation>Lassen Sie jemanden, der beide Sprachen spricht, die Zeilen vergleichen, vor allem die sieben Emotionen. Falsche Worte berichtigen Sie in einer eigenen Datei (das Handbuch sagt, wo). Die Prüfung wird mit dieser Studie aufbewahrt; andere Worte müssen neu geprüft werden.</translation>
    </message>
    <message>
      <source>Head pose</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Kopfhaltung</translation>
    </message>
    <message>
      <source>Heads</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Köpfe</translation>
    </message>
    <message>
      <source>Held neutral</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Neutral gehalten</translation>
    </message>
    <message>
      <source>Hide what other raters marked</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Markierungen anderer Rater verbergen</translation>
    </message>
    <message>
      <source>Hide what the model says</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Angaben des Modells verbergen</translation>
    </message>
    <message>
      <source>Highest mean Pearson r on the validation clips, and its epoch</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Höchstes Mittel von Pearsons r auf den Validierungsclips und seine Epoche</translation>
    </message>
    <message>
      <source>Hold back analysing the study's clips</source>
      <extracomment>app/shell/status_bar.py</extracomment>
      <translation>Die Analyse der Clips der Studie zurückstellen</translation>
    </message>
    <message>
      <source>Hold the batch back; it goes on where it was</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Den Stapel zurückhalten; er geht weiter, wo er war</translation>
    </message>
    <message>
      <source>Hold the model against the reports, and write what came of it into its file</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Das Modell an den Berichten prüfen und das Ergebnis in seine Datei schreiben</translation>
    </message>
    <message>
      <source>Hold the mouse button and draw, turn the wheel, press Up and Down, or type a number and Enter</source>
      <extracomment>app/annotate/continuous_scale.py</extracomment>
      <translation>Mit gedrückter Maustaste ziehen, das Mausrad drehen, Auf und Ab drücken oder eine Zahl und Enter eingeben</translation>
    </message>
    <message>
      <source>Hold the mouse button on the scale and draw, turn the wheel over it, press Up and Down, or type a number and Enter. Space starts and stops. What is played through again is overwritten.</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Ziehen Sie mit gedrückter Maustaste auf der Skala, drehen Sie dort das Mausrad, drücken Sie Auf und Ab, oder geben Sie eine Zahl und Enter ein. Die Leertaste startet und hält an. Was noch einmal durchläuft, wird überschrieben.</translation>
    </message>
    <message>
      <source>Holds</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Enthält</translation>
    </message>
    <message>
      <source>Holds the work back; it goes on where it was.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Hält die Arbeit zurück; sie geht weiter, wo sie war.</translation>
    </message>
    <message>
      <source>Holistic face</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Ganzes Gesicht</translation>
    </message>
    <message>
      <source>How far apart the two put this clip among all clips, in standard deviations of each</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Wie weit die Plätze, die beide dem Clip unter allen geben, auseinander liegen, in den jeweiligen Standardabweichungen</translation>
    </message>
    <message>
      <source>How far the starts of two events may lie apart to be the same one</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Wie weit die Starts zweier Ereignisse auseinanderliegen dürfen, um als dasselbe zu gelten</translation>
    </message>
    <message>
      <source>How it was said</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Wie es gesagt wurde</translation>
    </message>
    <message>
      <source>How long is still recorded after a video has ended</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Wie lange nach dem Ende eines Videos noch aufgenommen wird</translation>
    </message>
    <message>
      <source>How long it was marked; time in which marks overlap counts once</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Wie lange markiert wurde; wo sich Markierungen überlappen, zählt die Zeit einmal</translation>
    </message>
    <message>
      <source>How long the clip is, and the number of the frame that is shown</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Wie lang der Clip ist, und die Nummer des gezeigten Frames</translation>
    </message>
    <message>
      <source>How long the clips last that the rater coded for the tier, without what is excluded</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Wie lange die Clips dauern, die für die Zeile kodiert wurden, ohne Ausgeschlossenes</translation>
    </message>
    <message>
      <source>How long the participant looks at a cross, before the videos</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Wie lange die Versuchsperson vor den Videos auf ein Kreuz sieht</translation>
    </message>
    <message>
      <source>How long the participant waits between the sliders, or a video without them, and the next video</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Wie lange die Versuchsperson zwischen den Schiebereglern (oder einem Video ohne sie) und dem nächsten Video wartet</translation>
    </message>
    <message>
      <source>How many participants are planned, 12 to 60</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Wie viele Versuchspersonen geplant sind, 12 bis 60</translation>
    </message>
    <message>
      <source>How many people before how many stimuli? The clips that are ticked are the pilot.</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Wie viele Menschen vor wie vielen Stimuli? Die Clips mit Häkchen sind die Pilotstudie.</translation>
    </message>
    <message>
      <source>How many stimuli each of them sees</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Wie viele Stimuli jede von ihnen sieht</translation>
    </message>
    <message>
      <source>How much more is reported where 1 more is predicted; 1 is right</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Wie viel mehr berichtet wird, wo 1 mehr vorhergesagt ist; 1 ist richtig</translation>
    </message>
    <message>
      <source>How much of a clip it reads</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Wie viel von einem Clip es liest</translation>
    </message>
    <message>
      <source>How much the audio's regression token attends to each half second of sound, as a multiple of the even share (1), under the block and head that are chosen above. A weight, not a cause.</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Wie viel Attention das Regressionstoken des Tons jeder halben Sekunde Ton gibt, als Vielfaches des Mittelwerts (1), für den oben gewählten Block und Kopf. Ein Gewicht, keine Ursache.</translation>
    </message>
    <message>
      <source>How much the audio's regression token attends to each half second of sound, as a multiple of the even share (1). A weight, not a cause.</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>Wie viel Attention das Regressionstoken des Tons auf jede halbe Sekunde Ton richtet, als Vielfaches des Mittelwerts (1). Ein Gewicht, keine Ursache.</translation>
    </message>
    <message>
      <source>How much the video's regression token attends to each frame, as a multiple of the even share (1). A weight, not a cause; it can lag its event, since the network sums up what came before.</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>Wie viel Attention das Regressionstoken des Videos auf jeden Frame richtet, als Vielfaches des Mittelwerts (1). Ein Gewicht, keine Ursache; es kann seinem Ereignis nachhinken, da das Netz zusammenfasst, was vorher war.</translation>
    </message>
    <message>
      <source>How much the video's regression token attends to each frame, as a multiple of the even share (1). Bold: the chosen block and head, or the mean of its heads; thin: each head of the block; dashed: rollout over all blocks. A weight, not a cause. Drag to mask a stretch, click to go there.</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Wie viel Attention das Regressionstoken des Videos jedem Frame gibt, als Vielfaches des Mittelwerts (1). Fett: der gewählte Block und Kopf, oder das Mittel seiner Köpfe; dünn: jeder Kopf des Blocks; gestrichelt: Rollout über alle Blöcke. Ein Gewicht, keine Ursache. Ziehen deckt einen Abschnitt ab, ein Klick geht dorthin.</translation>
    </message>
    <message>
      <source>How often a random order gains as much (one-sided permutation test)</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Wie oft eine Zufallsreihenfolge so viel gewinnt (einseitiger Permutationstest)</translation>
    </message>
    <message>
      <source>How strongly the model says the person reacted, 0 to 1 per emotion. Beside it you enter what the person reported, 1 to 100.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Wie stark die Person laut Modell reagiert hat, 0 bis 1 je Emotion. Daneben tragen Sie ein, was die Person berichtet hat, 1 bis 100.</translation>
    </message>
    <message>
      <source>How strongly the person reported {emotion}, {scale}; – is not rated</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Wie stark die Person {emotion} berichtet hat, {scale}; – heißt nicht beurteilt</translation>
    </message>
    <message>
      <source>How strongly {emotion} was reported</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Wie stark berichtet wurde: {emotion}</translation>
    </message>
    <message>
      <source>How sure the reading is, and whether the clip is like what the model saw</source>
      <extracomment>app/inspect/pages.py</extracomment>
      <translation>Wie sicher der Durchlauf ist, und ob der Clip dem gleicht, was das Modell sah</translation>
    </message>
    <message>
      <source>How well predictions agree with reports, with intervals that hold for new people.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Wie gut Vorhersagen mit Berichten übereinstimmen, mit Intervallen, die für neue Menschen gelten.</translation>
    </message>
    <message>
      <source>How wide intervals will be for so many people and stimuli</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Wie breit Intervalle bei so vielen Menschen und Stimuli werden</translation>
    </message>
    <message>
      <source>How wide the intervals will be is being simulated …</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Wie breit die Intervalle sein werden, wird simuliert …</translation>
    </message>
    <message>
      <source>INTENSITIES</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>INTENSITÄTEN</translation>
    </message>
    <message>
      <source>Import</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Importieren</translation>
    </message>
    <message>
      <source>Import annotations of ELAN or BORIS, a table, or subtitles</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Markierungen aus ELAN oder BORIS, einer Tabelle oder Untertiteln importieren</translation>
    </message>
    <message>
      <source>Import annotations…</source>
      <extracomment>app/export/actions.py</extracomment>
      <translation>Markierungen importieren…</translation>
    </message>
    <message>
      <source>Import into the study…</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>In die Studie importieren…</translation>
    </message>
    <message>
      <source>Import makes them clips of participants of “{study}”. The batch analyses them one after the other; they then belong to no study.</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>Der Import macht sie zu Clips von Versuchspersonen von „{study}“. Der Stapel analysiert sie nacheinander; sie gehören dann zu keiner Studie.</translation>
    </message>
    <message>
      <source>Import the annotations of {file} into {clip}?</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Die Markierungen von {file} in {clip} importieren?</translation>
    </message>
    <message>
      <source>Import videos and ratings</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Videos und Beurteilungen importieren</translation>
    </message>
    <message>
      <source>Import videos and ratings…</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Videos und Beurteilungen importieren…</translation>
    </message>
    <message numerus="yes">
      <source>Import {n} rows</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>
        <numerusform>{n} Zeile importieren</numerusform>
        <numerusform>{n} Zeilen importieren</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Import {n} videos</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>
        <numerusform>{n} Video importieren</numerusform>
        <numerusform>{n} Videos importieren</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Imported the comments on {n} annotations of {clips} from {program}.</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>
        <numerusform>Kommentar zu 1 Markierung von {clips} aus {program} importiert.</numerusform>
        <numerusform>Kommentare zu {n} Markierungen von {clips} aus {program} importiert.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Imported {n} annotations from {program} into {clips}.</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>
        <numerusform>Eine Markierung von {program} in {clips} importiert.</numerusform>
        <numerusform>{n} Markierungen von {program} in {clips} importiert.</numerusform>
      </translation>
    </message>
    <message>
      <source>Imported {what} and changed {changed}.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>{what} importiert, {changed} geändert.</translation>
    </message>
    <message>
      <source>Imported {what}.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>{what} importiert.</translation>
    </message>
    <message>
      <source>In other tiers</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>In anderen Zeilen</translation>
    </message>
    <message>
      <source>In the curves: point for the values, click to go to a time, drag or turn the wheel to move along, turn it with Ctrl to zoom, double-click for the whole clip. Drag in the ruler to search; in the bar above it drag what is shown, or its ends.</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>In den Kurven: zeigen, um die Werte zu sehen; klicken, um zu einer Zeit zu gehen; ziehen oder das Mausrad drehen, um weiterzurücken; es mit Strg drehen, um zu zoomen; doppelklicken für den ganzen Clip. Im Lineal ziehen, um zu suchen; in der Leiste darüber den gezeigten Ausschnitt oder seine Enden ziehen.</translation>
    </message>
    <message>
      <source>In the study's folder: {file}</source>
      <extracomment>app/record/certificate_dialog.py</extracomment>
      <translation>Im Ordner der Studie: {file}</translation>
    </message>
    <message>
      <source>In which measures each emotion must be above both floors</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>In welchen Maßen jede Emotion über beiden Vergleichsbasen liegen muss</translation>
    </message>
    <message>
      <source>In which order the videos are shown</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>In welcher Reihenfolge die Videos gezeigt werden</translation>
    </message>
    <message>
      <source>In which the half seconds are taken</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>In der die halben Sekunden genommen werden</translation>
    </message>
    <message>
      <source>In words</source>
      <extracomment>app/record/certificate_dialog.py</extracomment>
      <translation>In Worten</translation>
    </message>
    <message>
      <source>In words: what would be trained with these settings.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>In Worten: was mit diesen Einstellungen trainiert würde.</translation>
    </message>
    <message>
      <source>In years</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>In Jahren</translation>
    </message>
    <message>
      <source>In years; {unknown} is not known</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>In Jahren; {unknown}: nicht bekannt</translation>
    </message>
    <message>
      <source>Inputs</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Eingaben</translation>
    </message>
    <message>
      <source>Insertion</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Einfügen</translation>
    </message>
    <message>
      <source>Insertion less deletion; that of random orders is 0 on average</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Einfügen weniger Löschen; bei Zufallsreihenfolgen im Mittel 0</translation>
    </message>
    <message>
      <source>Inspect</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Prüfen</translation>
    </message>
    <message>
      <source>Inspect asks what moved the model's reading of a clip. It needs a clip that is open and analysed.</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Prüfen fragt, was die Vorhersage des Modells für einen Clip bewegte. Es braucht einen offenen, analysierten Clip.</translation>
    </message>
    <message>
      <source>Installation</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>Installation</translation>
    </message>
    <message>
      <source>Intensities</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>Intensitäten</translation>
    </message>
    <message>
      <source>Intensity</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Intensität</translation>
    </message>
    <message>
      <source>Intercept</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Intercept</translation>
    </message>
    <message>
      <source>Into</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Nach</translation>
    </message>
    <message>
      <source>It can go on</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Er kann weitergehen</translation>
    </message>
    <message>
      <source>It can go on; its best epoch so far is a model</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Er kann weitergehen; seine bisher beste Epoche ist ein Modell</translation>
    </message>
    <message>
      <source>It has ended</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Er ist beendet</translation>
    </message>
    <message>
      <source>It is empty.</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>Das Feld ist leer.</translation>
    </message>
    <message>
      <source>It is kept already that {rater} watched this clip for {tier}.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Es ist schon vermerkt, dass {rater} diesen Clip für {tier} angesehen hat.</translation>
    </message>
    <message>
      <source>It is so small that somebody else may be followed: look afterwards (F).</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>Es ist so klein, dass vielleicht einer anderen Person gefolgt wird: Sehen Sie danach nach (F).</translation>
    </message>
    <message>
      <source>It was analysed, but the study could not keep that.</source>
      <extracomment>app/study/queue.py</extracomment>
      <translation>Die Analyse ist fertig, aber die Studie konnte sie nicht behalten.</translation>
    </message>
    <message>
      <source>It was not written. What you typed is still here.</source>
      <extracomment>app/study/dialogs/base.py</extracomment>
      <translation>Nicht geschrieben. Was Sie getippt haben, steht noch da.</translation>
    </message>
    <message>
      <source>It was stopped before it began. Start begins it.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>Er wurde vor dem Beginn angehalten. „Start“ beginnt ihn.</translation>
    </message>
    <message>
      <source>Its mean over studies of this size drawn from these clips</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Das Mittel über Studien dieser Größe, gezogen aus diesen Clips</translation>
    </message>
    <message>
      <source>Its test figure less that of our system, in the same resamples</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Sein Testwert weniger dem unseres Systems, in denselben Ziehungen</translation>
    </message>
    <message>
      <source>Keep</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Keep again</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Erneut sichern</translation>
    </message>
    <message>
      <source>Keep on top</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Oben halten</translation>
    </message>
    <message>
      <source>Keep the refusal</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Ablehnung behalten</translation>
    </message>
    <message>
      <source>Keep this answer</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Antwort behalten</translation>
    </message>
    <message>
      <source>Keep this moment in the clip's certificate</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Diesen Moment im Zeitprotokoll des Clips aufbewahren</translation>
    </message>
    <message>
      <source>Keep training</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Weiter trainieren</translation>
    </message>
    <message>
      <source>Keep what is there?</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Behalten, was da ist?</translation>
    </message>
    <message>
      <source>Keep {column} as a variable of the participants, of this kind</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>{column} als Variable der Versuchspersonen behalten, von dieser Art</translation>
    </message>
    <message>
      <source>Kept clip {clip} of {code}: it is in the study now.</source>
      <extracomment>app/record/unfinished.py</extracomment>
      <translation>Clip {clip} von {code} behalten: Er ist jetzt in der Studie.</translation>
    </message>
    <message>
      <source>Kept clip {clip}: it is in the study now.</source>
      <extracomment>app/record/unfinished.py</extracomment>
      <translation>Clip {clip} behalten: Er ist jetzt in der Studie.</translation>
    </message>
    <message>
      <source>Kept with the answer in place of the text that a session shows</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Wird mit der Antwort behalten, an Stelle des Textes, den eine Sitzung zeigt</translation>
    </message>
    <message>
      <source>Kept: all {of} frames.</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Gesichert: alle {of} Frames.</translation>
    </message>
    <message>
      <source>Kept: {rated} of {of} frames, a part of the clip.</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Gesichert: {rated} von {of} Frames, ein Teil des Clips.</translation>
    </message>
    <message>
      <source>Kept: {rater} watched this clip for {tier}, and there was nothing to mark.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Vermerkt: {rater} hat diesen Clip für {tier} angesehen, und es war nichts zu markieren.</translation>
    </message>
    <message>
      <source>Keyboard</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Tastatur</translation>
    </message>
    <message>
      <source>Keys for {text}</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Tasten für {text}</translation>
    </message>
    <message>
      <source>Keys of the labels</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Tasten der Bezeichnungen</translation>
    </message>
    <message>
      <source>Kind</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Art</translation>
    </message>
    <message>
      <source>Kind of {column}</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Art von {column}</translation>
    </message>
    <message>
      <source>LOSS</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>VERLUST (LOSS)</translation>
    </message>
    <message>
      <source>Label</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Bezeichnung</translation>
    </message>
    <message>
      <source>Label and comment</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Bezeichnung und Kommentar</translation>
    </message>
    <message>
      <source>Label and comment of the annotation…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Bezeichnung und Kommentar der Markierung…</translation>
    </message>
    <message>
      <source>Label in {tier}</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Bezeichnung in {tier}</translation>
    </message>
    <message>
      <source>Label of the next mark</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Bezeichnung der nächsten Markierung</translation>
    </message>
    <message>
      <source>Label with</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>Bezeichnen mit</translation>
    </message>
    <message>
      <source>Label {label}</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Bezeichnung {label}</translation>
    </message>
    <message>
      <source>Label {number} of the tier</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Bezeichnung {number} der Zeile</translation>
    </message>
    <message>
      <source>Labelled {what} at {time} as nothing.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>{what} bei {time} hat keine Bezeichnung mehr.</translation>
    </message>
    <message>
      <source>Labelled {what} at {time} as {label}.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>{what} bei {time} als {label} bezeichnet.</translation>
    </message>
    <message>
      <source>Labels</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Bezeichnungen</translation>
    </message>
    <message>
      <source>Labels are steps, from the least to the most</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Bezeichnungen sind Stufen, von der kleinsten zur größten</translation>
    </message>
    <message>
      <source>Landmarks</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Landmarken</translation>
    </message>
    <message>
      <source>Lane</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Spur</translation>
    </message>
    <message>
      <source>Lanes</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>Spuren</translation>
    </message>
    <message>
      <source>Language</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Language (from the next start)</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Sprache (ab dem nächsten Start)</translation>
    </message>
    <message>
      <source>Last frame</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Letzter Frame</translation>
    </message>
    <message>
      <source>Later</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Später</translation>
    </message>
    <message>
      <source>Latin square</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Lateinisches Quadrat</translation>
    </message>
    <message>
      <source>Learn from this study</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Aus dieser Studie lernen</translation>
    </message>
    <message>
      <source>Learns</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Lernt</translation>
    </message>
    <message>
      <source>Leave it empty, or give the address of a PostgreSQL database that a lab shares: postgresql+psycopg://user@host/database</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Leer lassen, oder die Adresse einer PostgreSQL-Datenbank angeben, die ein Labor gemeinsam nutzt: postgresql+psycopg://user@host/database</translation>
    </message>
    <message>
      <source>Leave out</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Weglassen</translation>
    </message>
    <message>
      <source>Leave out the lines that say the same of all of these runs</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Zeilen weglassen, die für alle diese Läufe dasselbe sagen</translation>
    </message>
    <message>
      <source>Leave out…</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Weglassen…</translation>
    </message>
    <message>
      <source>Leave them; the next start offers them again</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Vorerst lassen; der nächste Start bietet sie wieder an</translation>
    </message>
    <message>
      <source>Leave what is complete out of the study; its file stays</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Vollständiges aus der Studie weglassen; die Datei bleibt</translation>
    </message>
    <message>
      <source>Left out</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Weggelassen</translation>
    </message>
    <message>
      <source>Length</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Länge</translation>
    </message>
    <message>
      <source>Less others</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Minus andere</translation>
    </message>
    <message>
      <source>Let it scroll</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Mitrollen lassen</translation>
    </message>
    <message>
      <source>Level of the sound, −60 to 0 dB of full scale; a voice is at −40 to −15 dB</source>
      <extracomment>app/kit/indicators.py</extracomment>
      <translation>Pegel des Tons, −60 bis 0 dB der Vollaussteuerung; eine Stimme liegt bei −40 bis −15 dB</translation>
    </message>
    <message>
      <source>Light</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Light: no face.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Licht: kein Gesicht.</translation>
    </message>
    <message>
      <source>Light: not looked at yet.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Licht: noch nicht angesehen.</translation>
    </message>
    <message>
      <source>Limits</source>
      <extracomment>app/inspect/pages.py</extracomment>
      <translation>Grenzen</translation>
    </message>
    <message>
      <source>Line of {emotion}</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>Linie von {emotion}</translation>
    </message>
    <message>
      <source>Live</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Live</translation>
    </message>
    <message>
      <source>Live curves are off; nothing is analysed while recording.</source>
      <extracomment>app/record/live.py</extracomment>
      <translation>Live-Kurven sind aus; während der Aufnahme wird nichts analysiert.</translation>
    </message>
    <message>
      <source>Live curves while recording</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Live-Kurven während der Aufnahme</translation>
    </message>
    <message>
      <source>Live from a camera</source>
      <extracomment>app/record/live_dialog.py</extracomment>
      <translation>Live von einer Kamera</translation>
    </message>
    <message>
      <source>Live from a camera…</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Live von einer Kamera…</translation>
    </message>
    <message>
      <source>Loading the model</source>
      <extracomment>app/clip/questions.py</extracomment>
      <translation>Das Modell wird geladen</translation>
    </message>
    <message>
      <source>Loading the models</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Die Modelle werden geladen</translation>
    </message>
    <message>
      <source>Look for cameras and microphones that were plugged in meanwhile</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Nach Kameras und Mikrofonen suchen, die inzwischen angeschlossen wurden</translation>
    </message>
    <message>
      <source>Looking at the dataset…</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Der Datensatz wird angesehen…</translation>
    </message>
    <message>
      <source>Looking at the videos…</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Die Videos werden angesehen…</translation>
    </message>
    <message>
      <source>Looking for a face…</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Ein Gesicht wird gesucht…</translation>
    </message>
    <message>
      <source>Looking for cameras and microphones…</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Kameras und Mikrofone werden gesucht…</translation>
    </message>
    <message>
      <source>Looking for cameras…</source>
      <extracomment>app/record/live_dialog.py</extracomment>
      <translation>Kameras werden gesucht…</translation>
    </message>
    <message>
      <source>Looking for everything that is kept of this person…</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Alles, was von dieser Person aufbewahrt ist, wird gesucht…</translation>
    </message>
    <message>
      <source>Looking for faces in this frame …</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>In diesem Frame werden Gesichter gesucht …</translation>
    </message>
    <message>
      <source>Looking for videos…</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Videos werden gesucht…</translation>
    </message>
    <message>
      <source>Looking for what is left…</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>Es wird gesucht, was übrig ist…</translation>
    </message>
    <message>
      <source>Looks like: {name} ({share})</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Sieht aus wie: {name} ({share})</translation>
    </message>
    <message>
      <source>Loss</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Loss</translation>
    </message>
    <message>
      <source>Loudness of the sound (root mean square, full scale 1).</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>Lautstärke des Tons (Effektivwert, Vollaussteuerung 1).</translation>
    </message>
    <message>
      <source>Lower limit</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Unt. Grenze</translation>
    </message>
    <message>
      <source>MASK AND READ AGAIN</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>ABDECKEN UND NEU LESEN</translation>
    </message>
    <message>
      <source>MEAN PEARSON R</source>
      <extracomment>app/compare/small_plots.py</extracomment>
      <translation>MITTLERES PEARSON-R</translation>
    </message>
    <message>
      <source>MODEL</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>MODELL</translation>
    </message>
    <message>
      <source>Machine translated: have a person check the words before you use them (Words…).</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Maschinell übersetzt: Lassen Sie die Worte von einem Menschen prüfen, bevor Sie sie verwenden („Worte…“).</translation>
    </message>
    <message>
      <source>Made with {command}</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Gemacht mit {command}</translation>
    </message>
    <message>
      <source>Make a dataset of the open study's rated clips, with their features</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Aus den beurteilten Clips der offenen Studie einen Datensatz mit Merkmalen machen</translation>
    </message>
    <message>
      <source>Make clips of the recordings, and put the answers into the study</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Aus den Aufnahmen Clips machen und die Antworten in die Studie übernehmen</translation>
    </message>
    <message>
      <source>Make faces unrecognisable in pictures</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>Gesichter in Bildern unkenntlich machen</translation>
    </message>
    <message>
      <source>Make faces unrecognisable in videos</source>
      <extracomment>app/export/export_dialog.py</extracomment>
      <translation>Gesichter in Videos unkenntlich machen</translation>
    </message>
    <message>
      <source>Make it in</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Anlegen in</translation>
    </message>
    <message>
      <source>Make models from a dataset and compare them</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Aus einem Datensatz Modelle machen und sie vergleichen</translation>
    </message>
    <message>
      <source>Make the dataset</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Datensatz machen</translation>
    </message>
    <message>
      <source>Make the study</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Studie anlegen</translation>
    </message>
    <message>
      <source>Make the study in</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Studie anlegen in</translation>
    </message>
    <message>
      <source>Making a model of the best epoch of {name}…</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Aus der besten Epoche von {name} wird ein Modell…</translation>
    </message>
    <message>
      <source>Making the dataset</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Datensatz machen</translation>
    </message>
    <message>
      <source>Mark</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Markieren</translation>
    </message>
    <message>
      <source>Mark an event</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Ereignis markieren</translation>
    </message>
    <message>
      <source>Mark in the next tier</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>In der nächsten Zeile markieren</translation>
    </message>
    <message>
      <source>Mark this moment of the recording</source>
      <extracomment>app/record/actions.py</extracomment>
      <translation>Diesen Moment der Aufnahme markieren</translation>
    </message>
    <message>
      <source>Marked {what} at {time}.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>{what} bei {time} markiert.</translation>
    </message>
    <message>
      <source>Marked {what} from {start} to {end}.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>{what} von {start} bis {end} markiert.</translation>
    </message>
    <message>
      <source>Markers</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Marker</translation>
    </message>
    <message>
      <source>Marking in {tier}.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>Markiert wird in {tier}.</translation>
    </message>
    <message>
      <source>Marking in {tier}: {keys}.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>Markiert wird in {tier}: {keys}.</translation>
    </message>
    <message>
      <source>Mask nothing</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Nichts abdecken</translation>
    </message>
    <message>
      <source>Mask this stretch in Inspect</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Diesen Abschnitt in „Prüfen“ abdecken</translation>
    </message>
    <message>
      <source>Mean</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Mittel</translation>
    </message>
    <message>
      <source>Mean Pearson r of that run on the test clips, with its interval over participants</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Mittleres Pearson r dieses Laufs auf den Testclips, mit Intervall über Versuchspersonen</translation>
    </message>
    <message>
      <source>Mean Pearson r of the best seed, and from the lowest to the highest seed; it was chosen by, so it flatters</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Mittleres Pearson r des besten Seeds, und vom niedrigsten zum höchsten Seed; danach wurde gewählt, also schmeichelt es</translation>
    </message>
    <message>
      <source>Mean Pearson r {figures}</source>
      <extracomment>app/compare/small_plots.py</extracomment>
      <translation>Mittleres Pearson r {figures}</translation>
    </message>
    <message>
      <source>Mean absolute difference of prediction and report over the emotions that were reported, 0 to 1</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Mittlerer absoluter Unterschied von Vorhersage und Bericht über die berichteten Emotionen, 0 bis 1</translation>
    </message>
    <message>
      <source>Mean duration</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Mittlere Dauer</translation>
    </message>
    <message>
      <source>Mean gap, s</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Mittlere Pause, s</translation>
    </message>
    <message>
      <source>Mean of the emotions' Pearson r: the score of the paper. The interval comes from drawing participants.</source>
      <extracomment>app/compare/small_plots.py</extracomment>
      <translation>Mittel der Pearson r der Emotionen: das Maß des Artikels. Das Intervall kommt vom Ziehen der Versuchspersonen.</translation>
    </message>
    <message numerus="yes">
      <source>Mean of {n} windows.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>
        <numerusform>Mittel aus 1 Fenster.</numerusform>
        <numerusform>Mittel aus {n} Fenstern.</numerusform>
      </translation>
    </message>
    <message>
      <source>Mean, s</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Mittel, s</translation>
    </message>
    <message>
      <source>Measure</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Maß</translation>
    </message>
    <message>
      <source>Median width of its 95 % interval</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Mittlere Breite (Median) des 95-%-Intervalls</translation>
    </message>
    <message>
      <source>Microphone</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Mikrofon</translation>
    </message>
    <message>
      <source>Minus ours [95 %]</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Minus unseres [95 %]</translation>
    </message>
    <message>
      <source>Minutes</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Minuten</translation>
    </message>
    <message>
      <source>Minutes of training, all seeds, on a processor (CPU) or a graphics card (GPU)</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Minuten Training, alle Seeds, auf einem Prozessor (CPU) oder einer Grafikkarte (GPU)</translation>
    </message>
    <message>
      <source>Model</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Model card</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Modellkarte</translation>
    </message>
    <message>
      <source>Model card: {name}</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>Modellkarte: {name}</translation>
    </message>
    <message>
      <source>Model: {name}</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Modell: {name}</translation>
    </message>
    <message>
      <source>Models ({endings});;All files (*)</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Modelle ({endings});;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Models that learned from the clips; they stay, and the certificate names them</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Modelle, die aus den Clips gelernt haben; sie bleiben, und das Protokoll nennt sie</translation>
    </message>
    <message>
      <source>More fields, such as gender or a group, come with Study ▸ Variables…</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Weitere Felder, etwa Geschlecht oder eine Gruppe, kommen mit Studie ▸ Variablen…</translation>
    </message>
    <message>
      <source>Most active in the half second before: {names}.</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Am aktivsten in der halben Sekunde davor: {names}.</translation>
    </message>
    <message>
      <source>Most wrong</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Abweichungen</translation>
    </message>
    <message>
      <source>Most wrong first, by</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Größte Abweichung zuerst, nach</translation>
    </message>
    <message>
      <source>Move down</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Nach unten</translation>
    </message>
    <message>
      <source>Move up</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Nach oben</translation>
    </message>
    <message>
      <source>NEW RUN</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>NEUER LAUF</translation>
    </message>
    <message>
      <source>Name</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of a stimulus without a file</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Name eines Stimulus ohne Datei</translation>
    </message>
    <message>
      <source>Name of the run</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Name des Laufs</translation>
    </message>
    <message>
      <source>Names of stimuli: of the study, of files in the videos' folder, or new ones without a file</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Namen von Stimuli: der Studie, von Dateien im Ordner der Videos, oder neue ohne Datei</translation>
    </message>
    <message>
      <source>Names of the video files, without an ending too; {none}: clips are known by what was seen</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Namen der Videodateien, auch ohne Endung; {none}: Clips sind daran erkennbar, was gezeigt wurde</translation>
    </message>
    <message>
      <source>Network: {dimensions}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Netz: {dimensions}.</translation>
    </message>
    <message>
      <source>New stimuli, by name alone: {names}.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Neue Stimuli, nur als Namen: {names}.</translation>
    </message>
    <message>
      <source>New study</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Neue Studie</translation>
    </message>
    <message>
      <source>New study…</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Neue Studie…</translation>
    </message>
    <message>
      <source>New video</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Neues Video</translation>
    </message>
    <message>
      <source>Next</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Next annotation</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Nächste Markierung</translation>
    </message>
    <message>
      <source>Next frame</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Nächster Frame</translation>
    </message>
    <message>
      <source>Next peak</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Nächste Spitze</translation>
    </message>
    <message>
      <source>No action unit occurs.</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Keine Action Unit tritt auf.</translation>
    </message>
    <message>
      <source>No camera was found. Plug one in and press Search again, or choose a video file in its place.</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Keine Kamera gefunden. Schließen Sie eine an („Neu suchen“), oder wählen Sie eine Videodatei.</translation>
    </message>
    <message>
      <source>No clip has a self-report yet.
Reports are given after a recording, imported with videos, or typed beside a clip in Review.</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Noch hat kein Clip einen Selbstbericht.
Berichte werden nach einer Aufnahme gegeben, mit Videos importiert oder in Ansehen neben einem Clip eingetippt.</translation>
    </message>
    <message>
      <source>No clip has been analysed yet.</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Noch ist kein Clip analysiert.</translation>
    </message>
    <message numerus="yes">
      <source>No clips in the splits {splits}, which training needs: run `eriscope dataset split`.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>
        <numerusform>Keine Clips in der Aufteilung {splits}, die das Training braucht: Führen Sie `eriscope dataset split` aus.</numerusform>
        <numerusform>Keine Clips in den Aufteilungen {splits}, die das Training braucht: Führen Sie `eriscope dataset split` aus.</numerusform>
      </translation>
    </message>
    <message>
      <source>No consent is kept</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Keine Einwilligung vorhanden</translation>
    </message>
    <message>
      <source>No consent to an analysis</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Keine Einwilligung in eine Analyse</translation>
    </message>
    <message>
      <source>No epoch has ended yet.</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Noch keine Epoche ist beendet.</translation>
    </message>
    <message>
      <source>No face was found in this frame.</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>In diesem Frame wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
      <source>No face was found in this frame. Go to another one, or choose below.</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>In diesem Frame wurde kein Gesicht gefunden. Gehen Sie zu einem anderen, oder wählen Sie unten.</translation>
    </message>
    <message>
      <source>No face was found where you clicked. Click into a box, or choose below.</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>An der angeklickten Stelle wurde kein Gesicht gefunden. Klicken Sie in einen Rahmen, oder wählen Sie unten.</translation>
    </message>
    <message>
      <source>No features are chosen. Tick at least one.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Keine Merkmale sind gewählt. Haken Sie mindestens eines an.</translation>
    </message>
    <message numerus="yes">
      <source>No features in the splits {splits}, which training needs: run `eriscope dataset extract`.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>
        <numerusform>Keine Merkmale in der Aufteilung {splits}, die das Training braucht: Führen Sie `eriscope dataset extract` aus.</numerusform>
        <numerusform>Keine Merkmale in den Aufteilungen {splits}, die das Training braucht: Führen Sie `eriscope dataset extract` aus.</numerusform>
      </translation>
    </message>
    <message>
      <source>No figure was published.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Keine Zahl wurde veröffentlicht.</translation>
    </message>
    <message>
      <source>No file manager could be started. The file is in {folder}.</source>
      <extracomment>app/kit/folders.py</extracomment>
      <translation>Es ließ sich kein Dateimanager starten. Die Datei liegt in {folder}.</translation>
    </message>
    <message>
      <source>No file manager could be started. The files are in {folder}.</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Es ließ sich kein Dateimanager starten. Die Dateien liegen in {folder}.</translation>
    </message>
    <message>
      <source>No files are asked for while the participant's window is open. Stop the session first, or wait for its end.</source>
      <extracomment>app/kit/dialog_opening.py</extracomment>
      <translation>Solange das Fenster der Versuchsperson offen ist, wird nach keinen Dateien gefragt. Halten Sie zuerst die Sitzung an, oder warten Sie ihr Ende ab.</translation>
    </message>
    <message>
      <source>No key has to do with “{typed}”. *Edit › Preferences* lists all actions.</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>Keine Taste hat mit „{typed}“ zu tun. *Bearbeiten › Einstellungen* zählt alle Aktionen auf.</translation>
    </message>
    <message>
      <source>No live curves: the participant did not agree to an analysis.</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Keine Live-Kurven: Die Versuchsperson hat in keine Analyse eingewilligt.</translation>
    </message>
    <message>
      <source>No live curves: {error}</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Keine Live-Kurven: {error}</translation>
    </message>
    <message>
      <source>No markers any more: {error}</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Keine Marker mehr: {error}</translation>
    </message>
    <message>
      <source>No model learned from the clips, of those in the study's folder and among your own models.</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Kein Modell hat aus den Clips gelernt, weder im Ordner der Studie noch unter Ihren eigenen Modellen.</translation>
    </message>
    <message>
      <source>No participant's window is open</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Kein Fenster einer Versuchsperson ist offen</translation>
    </message>
    <message>
      <source>No participants yet.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Noch keine Versuchspersonen.</translation>
    </message>
    <message>
      <source>No plan is frozen for this model. Freeze one, best before the first recording.</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Für dieses Modell ist kein Plan eingefroren. Frieren Sie einen ein, am besten vor der ersten Aufnahme.</translation>
    </message>
    <message>
      <source>No runs here yet. Choose a dataset and press Start.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>Hier sind noch keine Läufe. Wählen Sie einen Datensatz und drücken Sie „Start“.</translation>
    </message>
    <message numerus="yes">
      <source>No self-reports in the splits {splits}, which training needs: import the clips with theirs.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>
        <numerusform>Keine Selbstberichte in der Aufteilung {splits}, die das Training braucht: Importieren Sie die Clips mit ihren.</numerusform>
        <numerusform>Keine Selbstberichte in den Aufteilungen {splits}, die das Training braucht: Importieren Sie die Clips mit ihren.</numerusform>
      </translation>
    </message>
    <message>
      <source>No sound</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Kein Ton</translation>
    </message>
    <message>
      <source>No stimuli yet. Add the videos that participants are to see; they are copied into the study.</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Noch keine Stimuli. Fügen Sie die Videos hinzu, die Versuchspersonen sehen sollen; sie werden in die Studie kopiert.</translation>
    </message>
    <message>
      <source>No stimuli yet. Add videos to the study.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Noch keine Stimuli. Fügen Sie der Studie Videos hinzu.</translation>
    </message>
    <message>
      <source>No study is open.
Open or make one (File menu) to compare predictions with self-reports.</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Keine Studie ist offen.
Öffnen Sie eine oder legen Sie eine an (Menü Datei), um Vorhersagen mit Selbstberichten zu vergleichen.</translation>
    </message>
    <message>
      <source>No study is open. Open one, or make one (File menu).</source>
      <extracomment>app/study/open_study.py</extracomment>
      <translation>Keine Studie ist offen. Öffnen Sie eine, oder legen Sie eine an (Menü Datei).</translation>
    </message>
    <message>
      <source>No variables yet. A variable, such as “gender” or “group”, is a field that every participant has.</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Noch keine Variablen. Eine Variable wie „Geschlecht“ oder „Gruppe“ ist ein Feld, das jede Versuchsperson hat.</translation>
    </message>
    <message>
      <source>No video there.</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>Dort ist kein Video.</translation>
    </message>
    <message>
      <source>Nobody has asked here yet. The next session asks before it records.</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Hier hat noch niemand gefragt. Die nächste Sitzung fragt, bevor sie aufnimmt.</translation>
    </message>
    <message>
      <source>None of them was looked at yet. Have them read only if you know them. The study is open without them until then; you are asked again when it is opened next, and if it refers to others.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Noch keines wurde angesehen. Lassen Sie sie nur lesen, wenn Sie sie kennen. Bis dahin ist die Studie ohne sie offen; Sie werden wieder gefragt, wenn sie das nächste Mal geöffnet wird, und wenn sie auf andere verweist.</translation>
    </message>
    <message>
      <source>Normal speed</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Normale Geschwindigkeit</translation>
    </message>
    <message>
      <source>Not all could be written; the reason is above.</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Nicht alles ließ sich schreiben; der Grund steht oben.</translation>
    </message>
    <message>
      <source>Not analysed</source>
      <extracomment>app/shell/status_bar.py</extracomment>
      <translation>Nicht analysiert</translation>
    </message>
    <message>
      <source>Not analysed yet</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Noch nicht analysiert</translation>
    </message>
    <message>
      <source>Not analysed yet.</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Noch nicht analysiert.</translation>
    </message>
    <message>
      <source>Not analysed, {analyse}.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Nicht analysiert, {analyse}.</translation>
    </message>
    <message>
      <source>Not finished</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Nicht fertig</translation>
    </message>
    <message>
      <source>Not in the study yet, but safe on the disk: {names}.</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Noch nicht in der Studie, aber sicher auf dem Datenträger: {names}.</translation>
    </message>
    <message>
      <source>Not kept. Press Keep again, or Close once more to give up what was rated.</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Nicht gesichert. Drücken Sie „Erneut sichern“, oder noch einmal „Schließen“, um die Beurteilung aufzugeben.</translation>
    </message>
    <message>
      <source>Not kept. What was rated stays here: press Keep again.</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Nicht gesichert. Die Beurteilung bleibt hier: Drücken Sie „Erneut sichern“.</translation>
    </message>
    <message>
      <source>Not marked: nothing is recorded now</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Nicht markiert: Gerade wird nichts aufgenommen</translation>
    </message>
    <message>
      <source>Not now</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Jetzt nicht</translation>
    </message>
    <message>
      <source>Not rated</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Nicht beurteilt</translation>
    </message>
    <message>
      <source>Not read reliably there: {why}.</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>Dort nicht zuverlässig lesbar: {why}.</translation>
    </message>
    <message>
      <source>Not recording</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Keine Aufnahme</translation>
    </message>
    <message>
      <source>Not used: {columns}. To keep one, choose its kind under Variables, at the left.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Nicht benutzt: {columns}. Um eine zu behalten, wählen Sie links unter Variablen ihre Art.</translation>
    </message>
    <message>
      <source>Not written yet; it is tried again. Cancel stops that, and what you typed stays.</source>
      <extracomment>app/study/dialogs/base.py</extracomment>
      <translation>Noch nicht geschrieben; es wird wieder versucht. Abbrechen beendet das, und was Sie getippt haben, bleibt.</translation>
    </message>
    <message>
      <source>Notes</source>
      <extracomment>app/study/dialogs/notes.py</extracomment>
      <translation>Notizen</translation>
    </message>
    <message>
      <source>Notes on clip…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Notizen zum Clip…</translation>
    </message>
    <message>
      <source>Notes on session…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Notizen zur Sitzung…</translation>
    </message>
    <message>
      <source>Notes on {what}</source>
      <extracomment>app/study/dialogs/notes.py</extracomment>
      <translation>Notizen: {what}</translation>
    </message>
    <message>
      <source>Nothing can be dropped here while the participant's window is open.</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Solange das Fenster der Versuchsperson offen ist, kann hier nichts abgelegt werden.</translation>
    </message>
    <message>
      <source>Nothing fits. Clear the filter to see all.</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Nichts passt. Leeren Sie die Suche, um alles zu sehen.</translation>
    </message>
    <message>
      <source>Nothing is left of participants who were removed.</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>Von entfernten Versuchspersonen ist nichts übrig.</translation>
    </message>
    <message>
      <source>Nothing is marked here yet.</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Hier ist noch nichts markiert.</translation>
    </message>
    <message>
      <source>Nothing is marked in this clip yet.</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>In diesem Clip ist noch nichts markiert.</translation>
    </message>
    <message>
      <source>Nothing is rated yet.</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Noch ist nichts beurteilt.</translation>
    </message>
    <message>
      <source>Nothing sorts these clips into groups: the study has no variables, and one stimulus and session at most.</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Nichts ordnet diese Clips in Gruppen: Die Studie hat keine Variablen und höchstens einen Stimulus und eine Sitzung.</translation>
    </message>
    <message>
      <source>Nothing was connected to yet. Connect only if you know this server; you are asked again if the address changes.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Noch wurde nichts verbunden. Verbinden Sie nur, wenn Sie diesen Server kennen; Sie werden wieder gefragt, wenn sich die Adresse ändert.</translation>
    </message>
    <message>
      <source>Nothing was written; the reason is above.</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Nichts wurde geschrieben; der Grund steht oben.</translation>
    </message>
    <message>
      <source>Number</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Anzahl</translation>
    </message>
    <message>
      <source>Number in the session, and what was seen</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Nummer in der Sitzung und was zu sehen war</translation>
    </message>
    <message>
      <source>Observed, s</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Beobachtet, s</translation>
    </message>
    <message>
      <source>Of</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Grundlage</translation>
    </message>
    <message>
      <source>Of a slope of 0</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Dass die Steigung 0 ist</translation>
    </message>
    <message>
      <source>Of that difference: without 0 in it, the group differs</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Dieses Unterschieds: liegt 0 nicht darin, unterscheidet sich die Gruppe</translation>
    </message>
    <message>
      <source>Of that emotion: above 0 the model says more than the person</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Dieser Emotion: über 0 gibt das Modell mehr an als die Person</translation>
    </message>
    <message>
      <source>Of the difference being 0; corrected over the seven emotions</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Dass der Unterschied 0 ist; über die sieben Emotionen korrigiert</translation>
    </message>
    <message>
      <source>Of the group</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Der Gruppe</translation>
    </message>
    <message>
      <source>Of the pages after that of the emotions</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Von den Seiten nach der der Emotionen</translation>
    </message>
    <message>
      <source>Of the random order; the same seed gives each participant the same order</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Der zufälligen Reihenfolge; derselbe Seed ergibt für jede Versuchsperson dieselbe Reihenfolge</translation>
    </message>
    <message>
      <source>Of the rater</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Für Rater</translation>
    </message>
    <message>
      <source>Of the sliders: as the emotions are listed, or another order after each video, which is kept</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Der Schieberegler: wie die Emotionen aufgelistet sind, oder nach jedem Video eine andere Reihenfolge, die aufbewahrt wird</translation>
    </message>
    <message>
      <source>Of the window, from the next start; reports and files are English</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Des Fensters, ab dem nächsten Start; Berichte und Dateien sind englisch</translation>
    </message>
    <message>
      <source>Of what</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Wovon</translation>
    </message>
    <message>
      <source>Of what is done the strongest emotion, and in how much of the clip a face was seen; of what failed why</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Von Fertigem die stärkste Emotion, und in wie viel des Clips ein Gesicht zu sehen war; von Misslungenem, warum</translation>
    </message>
    <message>
      <source>Of what situation the result will speak</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Für welche Situation das Ergebnis gelten wird</translation>
    </message>
    <message>
      <source>Of whom the result will speak</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Für wen das Ergebnis gelten wird</translation>
    </message>
    <message>
      <source>Off: nothing is analysed while recording; the computer's power is the recording's</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Aus: Während der Aufnahme wird nichts analysiert; die Rechenleistung gehört der Aufnahme</translation>
    </message>
    <message>
      <source>One frame back</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Einen Frame zurück</translation>
    </message>
    <message>
      <source>One frame on</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Einen Frame weiter</translation>
    </message>
    <message>
      <source>One of ten studies has an interval wider than this</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Eine von zehn Studien hat ein breiteres Intervall</translation>
    </message>
    <message>
      <source>One plot per emotion, a point per clip. Click one to see it large below.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Ein Diagramm je Emotion, ein Punkt je Clip. Ein Klick zeigt es unten groß.</translation>
    </message>
    <message>
      <source>One reading of the whole clip.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Ein Durchlauf über den ganzen Clip.</translation>
    </message>
    <message>
      <source>One row per system: how well it does on the test clips, over all its seeds.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Eine Zeile je System: wie gut es auf den Testclips ist, über alle seine Seeds.</translation>
    </message>
    <message>
      <source>One row per video. A double click opens it in Review.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Eine Zeile je Video. Ein Doppelklick öffnet es in Ansehen.</translation>
    </message>
    <message>
      <source>Only these kept</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Nur dies behalten</translation>
    </message>
    <message>
      <source>Only what differs</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Nur Unterschiede</translation>
    </message>
    <message>
      <source>Only {fps:z.1f} of {promised:.4g} frames/s. Close other programs, or add light; short moves get lost.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Nur {fps:z.1f} von {promised:.4g} Frames/s. Schließen Sie andere Programme, oder machen Sie mehr Licht; kurze Bewegungen gehen verloren.</translation>
    </message>
    <message>
      <source>Only {fps:z.1f} of {promised:.4g} frames/s. More light often helps.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Nur {fps:z.1f} von {promised:.4g} Frames/s. Mehr Licht hilft oft.</translation>
    </message>
    <message>
      <source>Only {megabytes} MB are free on the study's disk. Free some space, then start.</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Auf dem Datenträger der Studie sind nur {megabytes} MB frei. Schaffen Sie Platz und starten Sie dann.</translation>
    </message>
    <message>
      <source>Open</source>
      <extracomment>app/review/clip_list.py</extracomment>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Open a benchmark folder</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Einen Benchmark-Ordner öffnen</translation>
    </message>
    <message>
      <source>Open a benchmark folder…</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Benchmark öffnen…</translation>
    </message>
    <message>
      <source>Open a clip in Review; here you ask why it was read as it was.</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Öffnen Sie einen Clip in Ansehen; hier fragen Sie, warum er so gelesen wurde.</translation>
    </message>
    <message>
      <source>Open a clip of the study to see its marks.</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Öffnen Sie einen Clip der Studie, um seine Markierungen zu sehen.</translation>
    </message>
    <message>
      <source>Open a page of {host} in the web browser?</source>
      <extracomment>app/kit/markdown_view.py</extracomment>
      <translation>Eine Seite von {host} im Browser öffnen?</translation>
    </message>
    <message>
      <source>Open a study, or make one (File menu).</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Öffnen Sie eine Studie, oder legen Sie eine an (Menü Datei).</translation>
    </message>
    <message>
      <source>Open a video…</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Video öffnen…</translation>
    </message>
    <message>
      <source>Open folder</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Open it</source>
      <extracomment>app/kit/markdown_view.py</extracomment>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Open recent</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
      <source>Open recent study</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>Zuletzt geöffnete Studie</translation>
    </message>
    <message>
      <source>Open study: choose its folder</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Studie öffnen: ihren Ordner auswählen</translation>
    </message>
    <message>
      <source>Open study…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Studie öffnen…</translation>
    </message>
    <message>
      <source>Open such a clip, and you are asked.</source>
      <extracomment>app/study/permitted_videos.py</extracomment>
      <translation>Öffnen Sie einen solchen Clip, dann werden Sie gefragt.</translation>
    </message>
    <message>
      <source>Open the clip</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Clip öffnen</translation>
    </message>
    <message>
      <source>Open the demo</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Demo öffnen</translation>
    </message>
    <message>
      <source>Open the reading again</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Den Durchlauf noch einmal öffnen</translation>
    </message>
    <message>
      <source>Open the selected clip in Review</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Den gewählten Clip in „Ansehen“ öffnen</translation>
    </message>
    <message>
      <source>Open video</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>Video öffnen</translation>
    </message>
    <message>
      <source>Open video…</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Video öffnen…</translation>
    </message>
    <message>
      <source>Open {name}</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>{name} öffnen</translation>
    </message>
    <message>
      <source>Opens the participant's window, on a second screen if there is one.</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Öffnet das Fenster der Versuchsperson, auf einem zweiten Bildschirm, wenn es einen gibt.</translation>
    </message>
    <message>
      <source>Or choose No sound.</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Oder wählen Sie „Kein Ton“.</translation>
    </message>
    <message>
      <source>Or drop videos, a folder or a study here. Nothing leaves this computer.</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Oder legen Sie Videos, einen Ordner oder eine Studie hier ab. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
      <source>Or learn from the open study: its rated clips, or a model fitted to its reports.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Oder aus der offenen Studie lernen: aus ihren beurteilten Clips, oder ein Modell an ihre Berichte anpassen.</translation>
    </message>
    <message>
      <source>Order</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Reihenfolge</translation>
    </message>
    <message>
      <source>Order of the sliders</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Reihenfolge der Schieberegler</translation>
    </message>
    <message>
      <source>Over participants, each video comes equally often at each place and after each other one</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Über die Versuchspersonen kommt jedes Video gleich oft an jede Stelle und nach jedem anderen</translation>
    </message>
    <message>
      <source>Over the picture</source>
      <extracomment>app/review/overlay_chips.py</extracomment>
      <translation>Über dem Bild</translation>
    </message>
    <message>
      <source>Overview of the clip</source>
      <extracomment>app/lanes/overview.py</extracomment>
      <translation>Übersicht des Clips</translation>
    </message>
    <message>
      <source>Own questions</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Eigene Fragen</translation>
    </message>
    <message>
      <source>PARTICIPANT</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>VERSUCHSPERSON</translation>
    </message>
    <message>
      <source>PDF: for print</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>PDF: zum Drucken</translation>
    </message>
    <message>
      <source>PEAKS BY</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>SPITZEN NACH</translation>
    </message>
    <message>
      <source>PROFILE (RELATIVE)</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>PROFIL (RELATIV)</translation>
    </message>
    <message>
      <source>Page</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Seite</translation>
    </message>
    <message>
      <source>Page {page}: {name}, {scale}, {answers}. {question}</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Seite {page}: {name}, {scale}, {answers}. {question}</translation>
    </message>
    <message>
      <source>Pale: as it was read; bright: read again with the stretch masked</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Blass: wie gelesen; kräftig: neu gelesen, mit dem Abschnitt abgedeckt</translation>
    </message>
    <message>
      <source>Parameters</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Parameter</translation>
    </message>
    <message>
      <source>Participant</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Versuchsperson</translation>
    </message>
    <message>
      <source>Participant {code}</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Versuchsperson {code}</translation>
    </message>
    <message>
      <source>Participant's window</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Fenster der Versuchsperson</translation>
    </message>
    <message>
      <source>Participant, session and clip</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Versuchsperson, Sitzung und Clip</translation>
    </message>
    <message>
      <source>Participants</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Versuchspersonen</translation>
    </message>
    <message>
      <source>Participants of the planned study</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Versuchspersonen der geplanten Studie</translation>
    </message>
    <message>
      <source>Participants of these clips</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Versuchspersonen dieser Clips</translation>
    </message>
    <message>
      <source>Participants, sessions and clips</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Versuchspersonen, Sitzungen und Clips</translation>
    </message>
    <message>
      <source>Parts of a code, country, note, stimulus or value of a variable</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Teile eines Codes, Landes, einer Notiz, eines Stimulus oder Werts einer Variable</translation>
    </message>
    <message>
      <source>Pause</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Pause background analysis</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Analyse im Hintergrund pausieren</translation>
    </message>
    <message>
      <source>Pause, speed back to 1×</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Pause, Geschwindigkeit wieder 1×</translation>
    </message>
    <message>
      <source>Peak at {time}</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Spitze bei {time}</translation>
    </message>
    <message>
      <source>Peaks by</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Spitzen nach</translation>
    </message>
    <message>
      <source>Peaks. Click one to take the second around it as the stretch to mask.</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Spitzen. Ein Klick nimmt die Sekunde um sie herum als Abschnitt zum Abdecken.</translation>
    </message>
    <message>
      <source>Peaks: frames that stand out from the clip's own noise. Click one to go there.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Spitzen: Frames, die aus dem Rauschen des Clips herausragen. Ein Klick führt dorthin.</translation>
    </message>
    <message>
      <source>Pearson r between predicted and reported intensities, mean of the seven emotions.</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Pearsons r zwischen vorhergesagten und berichteten Intensitäten, Mittel der sieben Emotionen.</translation>
    </message>
    <message>
      <source>Pearson r of the clip's two profiles over the seven emotions: do the same ones stand out?</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Pearson r der zwei Profile des Clips über die sieben Emotionen: Ragen dieselben heraus?</translation>
    </message>
    <message>
      <source>Pearson r of {first} minus that of {second}</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Pearson r von {first} minus das von {second}</translation>
    </message>
    <message>
      <source>People</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Personen</translation>
    </message>
    <message>
      <source>People of the clip</source>
      <extracomment>app/review/face_strip.py</extracomment>
      <translation>Personen des Clips</translation>
    </message>
    <message>
      <source>People × stimuli are in the tip</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Personen × Stimuli stehen im Hinweis</translation>
    </message>
    <message>
      <source>People, at least</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Personen, mindestens</translation>
    </message>
    <message>
      <source>Per second</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Je Sekunde</translation>
    </message>
    <message>
      <source>Permutations</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Permutationen</translation>
    </message>
    <message>
      <source>Persons and stimuli as random effects: what holds for other people and other stimuli</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Personen und Stimuli als Zufallseffekte: was für andere Menschen und andere Stimuli gilt</translation>
    </message>
    <message>
      <source>Picture</source>
      <extracomment>app/clip/video_view.py</extracomment>
      <translation>Bild</translation>
    </message>
    <message>
      <source>Picture (*.png)</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Bild (*.png)</translation>
    </message>
    <message>
      <source>Picture, all of it</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Bild, alles davon</translation>
    </message>
    <message>
      <source>Picture, smaller file (*.jpg)</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Bild, kleinere Datei (*.jpg)</translation>
    </message>
    <message>
      <source>Pictures in the file</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Bilder in der Datei</translation>
    </message>
    <message>
      <source>Pitch (positive looks down), yaw (positive turns to the picture's left), roll (positive tilts clockwise).</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Nicken (positiv: Blick nach unten), Drehen (positiv: zum linken Bildrand), Neigen (positiv: im Uhrzeigersinn).</translation>
    </message>
    <message>
      <source>Pitch {pitch}°, yaw {yaw}°, roll {roll}°, eyes {apart:z.0f} px apart</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Nicken {pitch}°, Drehen {yaw}°, Neigen {roll}°, Augenabstand {apart:z.0f} px</translation>
    </message>
    <message>
      <source>Place</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Platz</translation>
    </message>
    <message>
      <source>Place, in SD</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Platz, in SD</translation>
    </message>
    <message>
      <source>Planning</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Planung</translation>
    </message>
    <message>
      <source>Play backwards</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Rückwärts abspielen</translation>
    </message>
    <message>
      <source>Play or pause</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Abspielen oder Pause</translation>
    </message>
    <message>
      <source>Play the clip from its start and rate</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Den Clip von Anfang an abspielen und beurteilen</translation>
    </message>
    <message>
      <source>Play the file again and again</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Die Datei immer wieder abspielen</translation>
    </message>
    <message>
      <source>Play, step by frames, change the speed, or repeat a stretch from A to B. Space plays.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Abspielen, Frame für Frame gehen, die Geschwindigkeit ändern oder einen Abschnitt von A bis B wiederholen. Die Leertaste spielt ab.</translation>
    </message>
    <message>
      <source>Play, then faster</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Abspielen, dann schneller</translation>
    </message>
    <message>
      <source>Plots stand here as soon as there is what this sentence asks for.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Hier stehen Diagramme, sobald es gibt, was dieser Satz verlangt.</translation>
    </message>
    <message>
      <source>Plots, as a page (*.pdf)</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Diagramme, als Seite (*.pdf)</translation>
    </message>
    <message>
      <source>Plots, as a picture (*.png)</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Diagramme, als Bild (*.png)</translation>
    </message>
    <message>
      <source>Plots, to be edited (*.svg)</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Diagramme, zum Bearbeiten (*.svg)</translation>
    </message>
    <message>
      <source>Point at a clip to see which it is; pressing opens it in Review. Arrow keys go from clip to clip, Enter opens.</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Zeigen Sie auf einen Clip, um zu sehen, welcher es ist; ein Klick öffnet ihn in Ansehen. Pfeiltasten gehen von Clip zu Clip, die Eingabetaste öffnet.</translation>
    </message>
    <message>
      <source>Population</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Population</translation>
    </message>
    <message>
      <source>Pose</source>
      <extracomment>app/review/overlay_chips.py</extracomment>
      <translation>Haltung</translation>
    </message>
    <message>
      <source>Pose: no face.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Haltung: kein Gesicht.</translation>
    </message>
    <message>
      <source>Pose: not looked at yet.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Haltung: noch nicht angesehen.</translation>
    </message>
    <message>
      <source>Practice first</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Erst proben</translation>
    </message>
    <message>
      <source>Predicted strongest: {emotion} {value}; face in {share}</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>Am stärksten vorhergesagt: {emotion} {value}; Gesicht in {share}</translation>
    </message>
    <message>
      <source>Prediction minus report</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Vorhersage minus Bericht</translation>
    </message>
    <message>
      <source>Predictions are those of {model}.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Die Vorhersagen sind die von {model}.</translation>
    </message>
    <message>
      <source>Preferences</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Preferences…</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Einstellungen…</translation>
    </message>
    <message>
      <source>Preparing the demo</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>Die Demo wird vorbereitet</translation>
    </message>
    <message>
      <source>Presentation timestamp of the frame that is shown</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Präsentationszeitstempel des gezeigten Frames</translation>
    </message>
    <message>
      <source>Preset</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Vorlage</translation>
    </message>
    <message>
      <source>Pressing a seed's mark shows its run in Train</source>
      <extracomment>app/compare/systems_plot.py</extracomment>
      <translation>Ein Klick auf das Zeichen eines Seeds zeigt seinen Lauf in Trainieren</translation>
    </message>
    <message>
      <source>Previous</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Vorige</translation>
    </message>
    <message>
      <source>Previous annotation</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Vorige Markierung</translation>
    </message>
    <message>
      <source>Previous frame</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Voriger Frame</translation>
    </message>
    <message>
      <source>Previous peak</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Vorige Spitze</translation>
    </message>
    <message>
      <source>Probability</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
      <source>Procedure</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Ablauf</translation>
    </message>
    <message>
      <source>Procedure…</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Ablauf…</translation>
    </message>
    <message>
      <source>Processor (CPU)</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Prozessor (CPU)</translation>
    </message>
    <message>
      <source>Profiles</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Profile</translation>
    </message>
    <message>
      <source>Prop. bias</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Prop. Bias</translation>
    </message>
    <message>
      <source>Pub. test</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Test publ.</translation>
    </message>
    <message>
      <source>Pub. val.</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Val. publ.</translation>
    </message>
    <message>
      <source>Published on Hume-Reaction: {figures}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Veröffentlicht zu Hume-Reaction: {figures}.</translation>
    </message>
    <message>
      <source>Put all that failed back into the queue</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Alles Misslungene wieder einreihen</translation>
    </message>
    <message>
      <source>Put it back where it was: {path}. What is kept of it, such as its analysis, is still in the study, and is shown then. `{command}` lists all that is missing.</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Legen Sie es wieder dorthin, wo es war: {path}. Was davon aufbewahrt ist, etwa die Analyse, ist noch in der Studie und wird dann gezeigt. `{command}` zählt alles auf, was fehlt.</translation>
    </message>
    <message>
      <source>Put the selected files back into the queue</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Die ausgewählten Dateien wieder einreihen</translation>
    </message>
    <message>
      <source>Quality</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Qualität</translation>
    </message>
    <message>
      <source>Question</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Frage</translation>
    </message>
    <message>
      <source>Questions</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Questions of your own, after the emotions</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Eigene Fragen, nach den Emotionen</translation>
    </message>
    <message>
      <source>Questions…</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Fragen…</translation>
    </message>
    <message>
      <source>Quit</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>RATINGS</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>BEURTEILUNGEN</translation>
    </message>
    <message>
      <source>RECENT CLIPS</source>
      <extracomment>app/review/clip_list.py</extracomment>
      <translation>LETZTE CLIPS</translation>
    </message>
    <message>
      <source>RECENT STUDIES</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>LETZTE STUDIEN</translation>
    </message>
    <message>
      <source>RECORDED</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>AUFGENOMMEN</translation>
    </message>
    <message>
      <source>RUNS</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>LÄUFE</translation>
    </message>
    <message>
      <source>Rank by</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Ordnen nach</translation>
    </message>
    <message>
      <source>Rate</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Rate</translation>
    </message>
    <message>
      <source>Rate continuously…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Fortlaufend beurteilen…</translation>
    </message>
    <message>
      <source>Rate from the frame that is shown on</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Ab dem gezeigten Frame beurteilen</translation>
    </message>
    <message>
      <source>Rate {clip} as {rater}</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>{clip} als {rater} beurteilen</translation>
    </message>
    <message>
      <source>Rated by the participant</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Von der Versuchsperson beurteilt</translation>
    </message>
    <message>
      <source>Rated in part: {rated} of {emotions} emotions ({left_out} without an answer by choice), so it is not counted as rated</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Teilweise beurteilt: {rated} von {emotions} Emotionen ({left_out} bewusst ohne Antwort), zählt also nicht als beurteilt</translation>
    </message>
    <message>
      <source>Rated in part: {rated} of {emotions} emotions, so it is not counted as rated</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Teilweise beurteilt: {rated} von {emotions} Emotionen, zählt also nicht als beurteilt</translation>
    </message>
    <message>
      <source>Rater</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Rater</translation>
    </message>
    <message>
      <source>Rater: {rater}</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Rater: {rater}</translation>
    </message>
    <message>
      <source>Raters</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Rater</translation>
    </message>
    <message>
      <source>Rater…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Rater…</translation>
    </message>
    <message>
      <source>Rating</source>
      <extracomment>app/annotate/continuous_scale.py</extracomment>
      <translation>Beurteilung</translation>
    </message>
    <message>
      <source>Rating …</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Beurteilung läuft …</translation>
    </message>
    <message>
      <source>Ratings</source>
      <extracomment>app/lanes/continuous_ratings.py</extracomment>
      <translation>Beurteilungen</translation>
    </message>
    <message>
      <source>Ratings added</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Beurteilungen hinzugefügt</translation>
    </message>
    <message>
      <source>Ratings of the clip before could not be kept: {given}. Type them again.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Beurteilungen des vorigen Clips ließen sich nicht sichern: {given}. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
      <source>Ratings that the study has become those of the table; each is shown with both values</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Beurteilungen der Studie werden zu denen der Tabelle; jede wird mit beiden Werten gezeigt</translation>
    </message>
    <message>
      <source>Read as it comes, and not recorded. To keep what a camera sees, use Record (Alt+3).</source>
      <extracomment>app/record/live_dialog.py</extracomment>
      <translation>Wird gelesen, wie es kommt, und nicht aufgenommen. Um zu behalten, was eine Kamera sieht, nehmen Sie „Aufnehmen“ (Alt+3).</translation>
    </message>
    <message>
      <source>Read the clip anew and keep what the network read</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Den Clip neu lesen und behalten, was das Netz las</translation>
    </message>
    <message>
      <source>Read the folder again; that is done by itself, too</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Den Ordner neu lesen; das geschieht auch von selbst</translation>
    </message>
    <message>
      <source>Read them</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Lesen</translation>
    </message>
    <message>
      <source>Read videos outside of the study?</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Videos außerhalb der Studie lesen?</translation>
    </message>
    <message>
      <source>Reading the model's card …</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>Die Modellkarte wird gelesen …</translation>
    </message>
    <message>
      <source>Reading the table…</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Die Tabelle wird gelesen…</translation>
    </message>
    <message>
      <source>Reads the consent text first.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Liest zuerst den Einwilligungstext.</translation>
    </message>
    <message>
      <source>Reads {features}: {sampling}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Liest {features}: {sampling}.</translation>
    </message>
    <message>
      <source>Ready</source>
      <extracomment>app/shell/status_bar.py</extracomment>
      <translation>Bereit</translation>
    </message>
    <message>
      <source>Recent clips</source>
      <extracomment>app/review/clip_list.py</extracomment>
      <translation>Letzte Clips</translation>
    </message>
    <message>
      <source>Record</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Aufnehmen</translation>
    </message>
    <message>
      <source>Recorded {when}</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Aufgenommen {when}</translation>
    </message>
    <message>
      <source>Redo</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <source>Redo {step}</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Wiederholen: {step}</translation>
    </message>
    <message>
      <source>Refer to them where they are</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Auf sie verweisen, wo sie sind</translation>
    </message>
    <message>
      <source>Refits with permuted reports, for p</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Neuanpassungen mit vertauschten Berichten, für p</translation>
    </message>
    <message>
      <source>Refresh</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Neu lesen</translation>
    </message>
    <message>
      <source>Refused on {when}</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Abgelehnt am {when}</translation>
    </message>
    <message>
      <source>Refused on {when}.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Am {when} abgelehnt.</translation>
    </message>
    <message>
      <source>Remove</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Remove clip</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Clip entfernen</translation>
    </message>
    <message>
      <source>Remove done</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Fertige entfernen</translation>
    </message>
    <message>
      <source>Remove participant</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Versuchsperson entfernen</translation>
    </message>
    <message>
      <source>Remove session</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Sitzung entfernen</translation>
    </message>
    <message>
      <source>Remove the annotation</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Markierung entfernen</translation>
    </message>
    <message>
      <source>Remove the selected stimulus; it can be undone</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Den ausgewählten Stimulus entfernen; das lässt sich rückgängig machen</translation>
    </message>
    <message>
      <source>Remove the selected tier with all that is marked in it</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Die gewählte Zeile mit allen Markierungen darin entfernen</translation>
    </message>
    <message>
      <source>Remove the selected variable and its values; it can be undone</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Die ausgewählte Variable und ihre Werte entfernen; das lässt sich rückgängig machen</translation>
    </message>
    <message>
      <source>Removed participants</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>Entfernte Versuchspersonen</translation>
    </message>
    <message>
      <source>Removed the comment on {what} at {time}.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Kommentar zu {what} bei {time} entfernt.</translation>
    </message>
    <message>
      <source>Removed {what} from the study. The files are still there: Undo (Edit menu) brings everything back; Withdraw a removed participant (Study menu) deletes them for good.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Aus der Studie entfernt: {what}. Die Dateien sind noch da: Rückgängig (Menü Bearbeiten) bringt alles zurück; Entfernte Versuchsperson zurückziehen (Menü Studie) löscht sie endgültig.</translation>
    </message>
    <message>
      <source>Removed {what} from the study. The files are still there: Undo (Edit menu) brings everything back; withdrawing {code} (Study menu) deletes them for good.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Aus der Studie entfernt: {what}. Die Dateien sind noch da: Rückgängig (Menü Bearbeiten) bringt alles zurück; der Rückzug von {code} (Menü Studie) löscht sie endgültig.</translation>
    </message>
    <message>
      <source>Report</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>Reports count as (x − least) / (most − least); MAE, bias and limits are on that scale of 0 to 1.</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Berichte zählen als (x − Minimum) / (Maximum − Minimum); MAE, Bias und Grenzen stehen auf dieser Skala von 0 bis 1.</translation>
    </message>
    <message>
      <source>Report…</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Bericht…</translation>
    </message>
    <message>
      <source>Result</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Retry failed</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Misslungene nochmals</translation>
    </message>
    <message>
      <source>Review</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Ansehen</translation>
    </message>
    <message>
      <source>Row</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>Run</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Lauf</translation>
    </message>
    <message>
      <source>Run {name}</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Lauf {name}</translation>
    </message>
    <message numerus="yes">
      <source>Running: {ended} of {n} runs ended.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>
        <numerusform>Läuft: {ended} von 1 Lauf beendet.</numerusform>
        <numerusform>Läuft: {ended} von {n} Läufen beendet.</numerusform>
      </translation>
    </message>
    <message>
      <source>Runs</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Läufe</translation>
    </message>
    <message>
      <source>Runs in</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Läufe in</translation>
    </message>
    <message>
      <source>Runs in one go, each with a seed of its own: from Seed on, or of a published system its own. The best on the validation clips becomes the model</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Läufe in einem Zug, jeder mit eigenem Seed: ab dem unter „Seed“, bei einem veröffentlichten System dessen eigene. Der beste auf den Validierungsclips wird das Modell</translation>
    </message>
    <message>
      <source>SD left</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>SD Rest</translation>
    </message>
    <message>
      <source>SD persons</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>SD Personen</translation>
    </message>
    <message>
      <source>SD stimuli</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>SD Stimuli</translation>
    </message>
    <message>
      <source>SD, s</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>SD, s</translation>
    </message>
    <message>
      <source>Same as system</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Save</source>
      <extracomment>app/record/consent_text_dialog.py</extracomment>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Save as CSV…</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Als CSV speichern…</translation>
    </message>
    <message>
      <source>Save figure…</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Abbildung speichern…</translation>
    </message>
    <message>
      <source>Save the comparison</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Den Vergleich speichern</translation>
    </message>
    <message>
      <source>Save the figure</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Die Abbildung speichern</translation>
    </message>
    <message>
      <source>Save the figure…</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Abbildung speichern…</translation>
    </message>
    <message>
      <source>Save the frame</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Frame speichern</translation>
    </message>
    <message>
      <source>Save the frame…</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Frame speichern…</translation>
    </message>
    <message>
      <source>Save the table</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Die Tabelle speichern</translation>
    </message>
    <message>
      <source>Save the time budget</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Zeitbudget speichern</translation>
    </message>
    <message>
      <source>Save…</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Speichern…</translation>
    </message>
    <message>
      <source>Say how the participant said it, such as: signed on paper.</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Geben Sie an, wie die Versuchsperson es gesagt hat, etwa: auf Papier unterschrieben.</translation>
    </message>
    <message>
      <source>Say which columns hold the participants' codes and the videos' names (or the stimuli's).</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Geben Sie an, welche Spalten die Codes der Versuchspersonen und die Namen der Videos (oder der Stimuli) enthalten.</translation>
    </message>
    <message>
      <source>Say which values the category can have, such as: control, treatment.</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Geben Sie an, welche Werte die Kategorie haben kann, etwa: Kontrolle, Behandlung.</translation>
    </message>
    <message>
      <source>Say which values {name} can have, such as: control, treatment.</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Geben Sie an, welche Werte {name} haben kann, etwa: Kontrolle, Behandlung.</translation>
    </message>
    <message>
      <source>Say whose the copies are to be.</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Geben Sie an, wem die Kopien gehören sollen.</translation>
    </message>
    <message>
      <source>Says in advance what would count as agreement, then tests a model by it.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Sagt im Voraus, was als Übereinstimmung zählen würde, und prüft dann ein Modell danach.</translation>
    </message>
    <message>
      <source>Scale</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Skala</translation>
    </message>
    <message>
      <source>Scale of the ratings</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Skala der Beurteilungen</translation>
    </message>
    <message>
      <source>Scale of the sliders</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Skala der Schieberegler</translation>
    </message>
    <message>
      <source>Scatter</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Streuung</translation>
    </message>
    <message>
      <source>Search again</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Neu suchen</translation>
    </message>
    <message>
      <source>Second</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Danach</translation>
    </message>
    <message>
      <source>Second model</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Zweites Modell</translation>
    </message>
    <message>
      <source>Seed</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Seed</translation>
    </message>
    <message>
      <source>Seeds</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Seeds</translation>
    </message>
    <message>
      <source>Seen between videos</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Zwischen Videos zu sehen</translation>
    </message>
    <message numerus="yes">
      <source>Seen in {seen} of the {n} pictures that were looked at; here at {time}.</source>
      <extracomment>app/review/face_picking.py</extracomment>
      <translation>
        <numerusform>Gesehen in {seen} von {n} durchsuchten Bild; hier bei {time}.</numerusform>
        <numerusform>Gesehen in {seen} von {n} durchsuchten Bildern; hier bei {time}.</numerusform>
      </translation>
    </message>
    <message>
      <source>Select a file to read all that is said of it. A double click opens it in Review.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Wählen Sie eine Datei aus, um alles dazu zu lesen. Ein Doppelklick öffnet sie in Ansehen.</translation>
    </message>
    <message>
      <source>Self-report against prediction, a point per clip</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Selbstbericht gegen Vorhersage, ein Punkt je Clip</translation>
    </message>
    <message>
      <source>Session</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Sitzung</translation>
    </message>
    <message>
      <source>Session {number}</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Sitzung {number}</translation>
    </message>
    <message>
      <source>Session {number}, {day}</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Sitzung {number}, {day}</translation>
    </message>
    <message>
      <source>Sessions</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Sitzungen</translation>
    </message>
    <message>
      <source>Set A, then B, then no loop</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>A setzen, dann B, dann keine Schleife</translation>
    </message>
    <message>
      <source>Setting</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Situation</translation>
    </message>
    <message>
      <source>Settings</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Seven pairs of bars for each participant</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Sieben Balkenpaare für jede Versuchsperson</translation>
    </message>
    <message>
      <source>Seven pairs of bars for each stimulus</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Sieben Balkenpaare für jeden Stimulus</translation>
    </message>
    <message>
      <source>Share</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Anteil</translation>
    </message>
    <message>
      <source>Show in Train</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>In Trainieren zeigen</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <extracomment>app/review/clip_list.py</extracomment>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <source>Show only</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Nur zeigen</translation>
    </message>
    <message>
      <source>Show only one stimulus, or participants with one value of a variable</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Nur einen Stimulus zeigen, oder Versuchspersonen mit einem Wert einer Variable</translation>
    </message>
    <message>
      <source>Show the clip in its folder</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Den Clip in seinem Ordner zeigen</translation>
    </message>
    <message>
      <source>Show the curves of the selected system's runs</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Die Kurven der Läufe des gewählten Systems zeigen</translation>
    </message>
    <message>
      <source>Show the participant's window and begin</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Das Fenster der Versuchsperson zeigen und beginnen</translation>
    </message>
    <message>
      <source>Show the selected clip in its folder</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Ausgewählten Clip im Ordner zeigen</translation>
    </message>
    <message>
      <source>Show the selected video earlier</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Das gewählte Video früher zeigen</translation>
    </message>
    <message>
      <source>Show the selected video later</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Das gewählte Video später zeigen</translation>
    </message>
    <message>
      <source>Show the whole clip</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Den ganzen Clip zeigen</translation>
    </message>
    <message>
      <source>Show videos to a participant and record the reactions</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Einer Versuchsperson Videos zeigen und die Reaktionen aufnehmen</translation>
    </message>
    <message>
      <source>Show what was written in the file manager</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Im Dateimanager zeigen, was geschrieben wurde</translation>
    </message>
    <message>
      <source>Shown above the four boxes to tick (recording, analysis, training, sharing). Have your ethics board see it. What was shown is kept with each consent.</source>
      <extracomment>app/record/consent_text_dialog.py</extracomment>
      <translation>Steht über den vier Kästchen zum Anhaken (Aufnahme, Analyse, Training, Weitergabe). Legen Sie ihn Ihrer Ethikkommission vor. Was gezeigt wurde, wird mit jeder Einwilligung aufbewahrt.</translation>
    </message>
    <message>
      <source>Shown beside the first, on the clips that both analysed</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Neben dem ersten gezeigt, auf den Clips, die beide analysierten</translation>
    </message>
    <message>
      <source>Shows what a benchmark of published systems found, also while it still runs.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Zeigt, was ein Benchmark veröffentlichter Systeme fand, auch während er noch läuft.</translation>
    </message>
    <message>
      <source>Simulate</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Simulieren</translation>
    </message>
    <message>
      <source>Size of each step, {falling}; the paper's is {rate:g}</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Größe jedes Schritts, {falling}; in der Veröffentlichung {rate:g}</translation>
    </message>
    <message>
      <source>Sliders</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Schieberegler</translation>
    </message>
    <message>
      <source>Sliders after each video</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Schieberegler nach jedem Video</translation>
    </message>
    <message>
      <source>Slope</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Steigung</translation>
    </message>
    <message>
      <source>Slower</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Langsamer</translation>
    </message>
    <message>
      <source>So far, up to {time:z.1f} s; not final.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Bisher, bis {time:z.1f} s; nicht endgültig.</translation>
    </message>
    <message>
      <source>So the study was not opened by itself this time. Nothing in it has changed. It is in {folder}, and in File ▸ Open recent study.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Darum wurde die Studie diesmal nicht von selbst geöffnet. In ihr hat sich nichts geändert. Sie liegt in {folder} und steht in Datei ▸ Zuletzt geöffnete Studie.</translation>
    </message>
    <message>
      <source>Some videos could not be imported.</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Einige Videos ließen sich nicht importieren.</translation>
    </message>
    <message>
      <source>Sound</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Ton</translation>
    </message>
    <message>
      <source>Sound attention</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Ton-Attention</translation>
    </message>
    <message>
      <source>Sound effects</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Ton-Effekte</translation>
    </message>
    <message>
      <source>Sound heads</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Ton-Köpfe</translation>
    </message>
    <message>
      <source>Sound level</source>
      <extracomment>app/kit/indicators.py</extracomment>
      <translation>Tonpegel</translation>
    </message>
    <message>
      <source>Sound on or off</source>
      <extracomment>app/review/actions.py</extracomment>
      <translation>Ton an oder aus</translation>
    </message>
    <message>
      <source>Sound starts</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Tonbeginn</translation>
    </message>
    <message>
      <source>Spearman's rank correlation over half seconds: 1 where two answers rank them alike, 0 where they have nothing to do with each other. Attention has no sign, so it is held against the size of an effect. Faithfulness asks something else, and may answer otherwise: whether the half seconds that are attended to most carry the intensity to where it is; those that pull it the other way count against attention there.</source>
      <extracomment>app/inspect/sentences.py</extracomment>
      <translation>Spearmans Rangkorrelation über halbe Sekunden: 1, wo zwei Antworten sie gleich ordnen, 0, wo sie nichts miteinander zu tun haben. Attention hat kein Vorzeichen, wird also mit der Größe eines Effekts verglichen. Treue fragt etwas anderes und kann anders antworten: ob die halben Sekunden mit der meisten Attention die Intensität dorthin tragen, wo sie ist; die sie in die andere Richtung ziehen, zählen dort gegen die Attention.</translation>
    </message>
    <message>
      <source>Speed</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Geschwindigkeit</translation>
    </message>
    <message>
      <source>Speed of playing; the sound keeps its pitch</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Abspielgeschwindigkeit; der Ton behält seine Höhe</translation>
    </message>
    <message>
      <source>Split the participants anew</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Versuchspersonen neu aufteilen</translation>
    </message>
    <message>
      <source>Standard deviation of the durations (n − 1)</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Standardabweichung der Dauern (n − 1)</translation>
    </message>
    <message>
      <source>Start</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Start</translation>
    </message>
    <message>
      <source>Start is ready once a dataset is chosen that can be trained on.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>„Start“ ist bereit, sobald ein Datensatz gewählt ist, mit dem sich trainieren lässt.</translation>
    </message>
    <message>
      <source>Start session</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Sitzung starten</translation>
    </message>
    <message>
      <source>Start the annotation here</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Markierung hier beginnen lassen</translation>
    </message>
    <message>
      <source>Starting the camera</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Die Kamera wird gestartet</translation>
    </message>
    <message>
      <source>Starting {name}; after its first epoch the time left is known.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>{name} wird gestartet; nach der ersten Epoche ist die Restzeit bekannt.</translation>
    </message>
    <message>
      <source>State</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>Stimuli</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Stimuli</translation>
    </message>
    <message>
      <source>Stimuli that each of them sees</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Stimuli, die jede von ihnen sieht</translation>
    </message>
    <message>
      <source>Stimuli…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Stimuli…</translation>
    </message>
    <message>
      <source>Stimulus</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Stimulus</translation>
    </message>
    <message>
      <source>Stimulus: {name}</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>Stimulus: {name}</translation>
    </message>
    <message>
      <source>Stop</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop and close</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Anhalten und schließen</translation>
    </message>
    <message>
      <source>Stop and keep what was rated</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Anhalten und die Beurteilung sichern</translation>
    </message>
    <message>
      <source>Stop the camera</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Kamera anhalten</translation>
    </message>
    <message>
      <source>Stop the session; what was recorded is kept</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Die Sitzung anhalten; Aufgenommenes bleibt</translation>
    </message>
    <message>
      <source>Stop the training; what it has learned stays</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Das Training anhalten; was gelernt ist, bleibt</translation>
    </message>
    <message>
      <source>Stop the work; what has been analysed stays</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Die Arbeit anhalten; was analysiert ist, bleibt</translation>
    </message>
    <message>
      <source>Stop working this out; what is known stays</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Die Berechnung anhalten; was bekannt ist, bleibt</translation>
    </message>
    <message numerus="yes">
      <source>Stopped after {ended} of {n} runs. The same command goes on with it.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>
        <numerusform>Nach {ended} von 1 Lauf angehalten. Derselbe Befehl setzt ihn fort.</numerusform>
        <numerusform>Nach {ended} von {n} Läufen angehalten. Derselbe Befehl setzt fort.</numerusform>
      </translation>
    </message>
    <message>
      <source>Stopped.</source>
      <extracomment>app/clip/inspector.py</extracomment>
      <translation>Angehalten.</translation>
    </message>
    <message>
      <source>Stopped. What was made is kept; the same button goes on from there.</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Angehalten. Was fertig ist, bleibt; derselbe Knopf macht dort weiter.</translation>
    </message>
    <message>
      <source>Stopped; not all is known.</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Angehalten; nicht alles ist bekannt.</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Wird angehalten…</translation>
    </message>
    <message>
      <source>Stop…</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Anhalten…</translation>
    </message>
    <message>
      <source>Stretches without a new picture: the camera left frames out or was gone, or frames were dropped</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Strecken ohne neues Bild: Die Kamera ließ Frames aus oder war weg, oder Frames wurden verworfen</translation>
    </message>
    <message>
      <source>Summary, curves, peak frames, agreement with the self-reports, quality, limits and a paragraph on methods; beside it methods.json, with which another laboratory gets the same numbers.</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>Zusammenfassung, Kurven, Frames der Spitzen, Übereinstimmung mit den Selbstberichten, Qualität, Grenzen und ein Absatz zur Methode; daneben methods.json, mit der ein anderes Labor dieselben Zahlen erhält.</translation>
    </message>
    <message>
      <source>Sur.</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>Übe.</translation>
    </message>
    <message>
      <source>System</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>System</translation>
    </message>
    <message>
      <source>System default</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Vorgabe des Systems</translation>
    </message>
    <message>
      <source>Systems</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Systeme</translation>
    </message>
    <message>
      <source>THE FROZEN PLAN</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>DER EINGEFRORENE PLAN</translation>
    </message>
    <message>
      <source>THIS FRAME</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>DIESER FRAME</translation>
    </message>
    <message>
      <source>Table</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Tabelle</translation>
    </message>
    <message>
      <source>Table (*.csv)</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
      <source>Table of annotations…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Tabelle der Markierungen…</translation>
    </message>
    <message>
      <source>Table of participants and ratings</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Tabelle der Versuchspersonen und Beurteilungen</translation>
    </message>
    <message>
      <source>Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Tabellen (*.csv *.tsv *.txt *.xlsx *.xlsm);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Tables, JSON, ELAN, videos or figures of all that is done</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Tabellen, JSON, ELAN, Videos oder Abbildungen von allem, was fertig ist</translation>
    </message>
    <message>
      <source>Take all that is done out of the list</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Alles Fertige aus der Liste nehmen</translation>
    </message>
    <message>
      <source>Take the selected files out of the list (Delete)</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Die ausgewählten Dateien aus der Liste nehmen (Entf)</translation>
    </message>
    <message>
      <source>Takes away tables, videos or, beside it, a report of all that is done.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Gibt Tabellen, Videos oder, daneben, einen Bericht über alles Fertige aus.</translation>
    </message>
    <message>
      <source>Takes the clips of {name} with a complete self-report, of participants who agreed that models learn from them, and computes their features; that can take as long as the clips last. Three fifths of the participants are learned from, one fifth each is validated and tested on. It lies in the study's folder, and goes when a participant withdraws.</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Nimmt die Clips von {name} mit vollständigem Selbstbericht, von Versuchspersonen, die zugestimmt haben, dass Modelle daraus lernen, und berechnet ihre Merkmale; das kann so lange dauern wie die Clips. Aus drei Fünfteln der Versuchspersonen wird gelernt, je ein Fünftel dient zum Validieren und zum Testen. Der Datensatz liegt im Ordner der Studie und verschwindet, wenn eine Versuchsperson sich zurückzieht.</translation>
    </message>
    <message>
      <source>Test [95 %]</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Test [95 %]</translation>
    </message>
    <message>
      <source>Test figure as published, on Hume-Reaction</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Testwert wie veröffentlicht, auf Hume-Reaction</translation>
    </message>
    <message>
      <source>Test figures of the systems</source>
      <extracomment>app/compare/systems_plot.py</extracomment>
      <translation>Testwerte der Systeme</translation>
    </message>
    <message>
      <source>The authors' code</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Der Code der Autoren</translation>
    </message>
    <message numerus="yes">
      <source>The batch: {n} videos</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>
        <numerusform>Der Stapel: ein Video</numerusform>
        <numerusform>Der Stapel: {n} Videos</numerusform>
      </translation>
    </message>
    <message>
      <source>The best epoch so far of {name} is its model now.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>Die bisher beste Epoche von {name} ist jetzt sein Modell.</translation>
    </message>
    <message>
      <source>The best seed, and from the lowest to the highest</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Der beste Seed, und vom niedrigsten bis zum höchsten</translation>
    </message>
    <message>
      <source>The camera and the microphone. Turn them on below to see whether picture and sound will do.</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Kamera und Mikrofon. Schalten Sie sie unten ein, um zu sehen, ob Bild und Ton taugen.</translation>
    </message>
    <message>
      <source>The camera is off. Choose camera and microphone at the left, then turn them on.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Die Kamera ist aus. Wählen Sie links Kamera und Mikrofon, und schalten Sie sie ein.</translation>
    </message>
    <message>
      <source>The camera that looks at the participant</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Die Kamera, die auf die Versuchsperson gerichtet ist</translation>
    </message>
    <message>
      <source>The camera {name} is not there any more. Choose another one, or plug it in and look again.</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Die Kamera {name} ist nicht mehr da. Wählen Sie eine andere, oder schließen Sie sie an und suchen Sie neu.</translation>
    </message>
    <message>
      <source>The camera {name} is not there any more. Choose another one.</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Die Kamera {name} ist nicht mehr da. Wählen Sie eine andere.</translation>
    </message>
    <message>
      <source>The certificate in words</source>
      <extracomment>app/record/certificate_dialog.py</extracomment>
      <translation>Das Protokoll in Worten</translation>
    </message>
    <message>
      <source>The certificate says what was deleted, and names nobody. It is here:</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Das Protokoll sagt, was gelöscht wurde, und nennt niemanden. Es liegt hier:</translation>
    </message>
    <message>
      <source>The chosen block's attention, a row per head and their mean, as colours from 0 to the strongest, in multiples of the even share. A weight, not a cause.</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Die Attention des gewählten Blocks, eine Zeile je Kopf und ihr Mittel, als Farben von 0 bis zur stärksten, in Vielfachen des Mittelwerts. Ein Gewicht, keine Ursache.</translation>
    </message>
    <message>
      <source>The chosen emotion. A point is a clip; pressing it opens the clip in Review.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Die gewählte Emotion. Ein Punkt ist ein Clip; ein Klick öffnet ihn in Ansehen.</translation>
    </message>
    <message>
      <source>The clip is being analysed. When that is done, its reading can be inspected here.</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Der Clip wird analysiert. Danach lässt sich hier prüfen, was das Modell las.</translation>
    </message>
    <message>
      <source>The clip is not analysed with the settings that are set. Analyse it to ask why it is read as it is.</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Der Clip ist mit den gewählten Einstellungen nicht analysiert. Analysieren Sie ihn, um zu fragen, warum er so gelesen wird.</translation>
    </message>
    <message>
      <source>The clip is not in the study any more.</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Der Clip ist nicht mehr in der Studie.</translation>
    </message>
    <message>
      <source>The clip read again without a stretch: drag over a curve to choose one. A large change means that the stretch mattered.</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Der Clip, ohne einen Abschnitt neu gelesen: Ziehen Sie über eine Kurve, um einen zu wählen. Eine große Änderung heißt, dass es auf den Abschnitt ankam.</translation>
    </message>
    <message>
      <source>The clip, frame by frame, with what was found in the face drawn over it.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Der Clip, Frame für Frame; darüber gezeichnet, was im Gesicht gefunden wurde.</translation>
    </message>
    <message>
      <source>The curves begin after the first epoch.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>Die Kurven beginnen nach der ersten Epoche.</translation>
    </message>
    <message>
      <source>The dataset that a model learns from.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Der Datensatz, aus dem ein Modell lernt.</translation>
    </message>
    <message>
      <source>The emotion in which they differ the most</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Die Emotion, in der sie sich am meisten unterscheiden</translation>
    </message>
    <message>
      <source>The end of a mark cannot come before its start.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>Das Ende einer Markierung kann nicht vor ihrem Start liegen.</translation>
    </message>
    <message>
      <source>The figure that the command writes, as SVG or PNG</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Die Abbildung, die der Befehl schreibt, als SVG oder PNG</translation>
    </message>
    <message>
      <source>The figures of all emotions are on the clipboard; paste them into a table.</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Die Werte aller Emotionen sind in der Zwischenablage; fügen Sie sie in eine Tabelle ein.</translation>
    </message>
    <message>
      <source>The file names {clips}, so it does not say for itself.</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Die Datei nennt {clips} und sagt es darum nicht selbst.</translation>
    </message>
    <message>
      <source>The file's name</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Der Name der Datei</translation>
    </message>
    <message>
      <source>The folder in which a new folder is made; what is there already stays</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Der Ordner, in dem ein neuer Ordner angelegt wird; was schon da ist, bleibt</translation>
    </message>
    <message>
      <source>The folder in which each run gets a folder of its own</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Der Ordner, in dem jeder Lauf einen eigenen Ordner bekommt</translation>
    </message>
    <message>
      <source>The folder in which the study's own folder is made</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Der Ordner, in dem der Ordner der Studie angelegt wird</translation>
    </message>
    <message>
      <source>The folder of a dataset, with its features</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Der Ordner eines Datensatzes mit seinen Merkmalen</translation>
    </message>
    <message>
      <source>The folder that eriscope benchmark was given with --out</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Der Ordner, den eriscope benchmark mit --out bekam</translation>
    </message>
    <message>
      <source>The folder with the videos; its subfolders are searched too</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Der Ordner mit den Videos; seine Unterordner werden auch durchsucht</translation>
    </message>
    <message numerus="yes">
      <source>The folders of {n} of them are not here, or not as they were.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>
        <numerusform>Der Ordner von einem davon ist nicht hier, oder nicht, wie er war.</numerusform>
        <numerusform>Die Ordner von {n} davon sind nicht hier, oder nicht, wie sie waren.</numerusform>
      </translation>
    </message>
    <message>
      <source>The frame at the cursor</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Der Frame am Cursor</translation>
    </message>
    <message>
      <source>The frame at the cursor.</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Der Frame am Cursor.</translation>
    </message>
    <message>
      <source>The group's figure less that of all other groups together</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Der Wert der Gruppe weniger dem aller anderen Gruppen zusammen</translation>
    </message>
    <message>
      <source>The intensity less what the network says with this group alone held at the person's neutral from beginning to end (bar). Diamonds: gradient × input, which is what that would be if the network were linear. Effects of groups do not add up: a network is not linear.</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Die Intensität weniger dem, was das Netz sagt, wenn allein diese Gruppe von Anfang bis Ende auf dem Neutralwert der Person gehalten wird (Balken). Rauten: Gradient × Input, was das wäre, wenn das Netz linear wäre. Effekte von Gruppen addieren sich nicht: Ein Netz ist nicht linear.</translation>
    </message>
    <message>
      <source>The intensity that effects and faithfulness are worked out for</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Die Intensität, für die Effekte und Treue berechnet werden</translation>
    </message>
    <message>
      <source>The intensity that is explained: all seven together, or one emotion.</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Die Intensität, die erklärt wird: alle sieben zusammen, oder eine Emotion.</translation>
    </message>
    <message>
      <source>The language of the participant's window</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Die Sprache im Fenster der Versuchsperson</translation>
    </message>
    <message>
      <source>The last answer counts for recording, analysis, training and sharing; all are kept.</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Die letzte Antwort zählt für Aufnahme, Analyse, Training und Weitergabe; alle werden behalten.</translation>
    </message>
    <message>
      <source>The last seed</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Der letzte Seed</translation>
    </message>
    <message>
      <source>The list of videos. They are analysed one after the other.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Die Liste der Videos. Sie werden nacheinander analysiert.</translation>
    </message>
    <message>
      <source>The microphone that hears the participant</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Das Mikrofon, das die Versuchsperson hört</translation>
    </message>
    <message>
      <source>The microphone {microphone} is not there any more. Choose another one, or No sound.</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>Das Mikrofon {microphone} ist nicht mehr da. Wählen Sie ein anderes oder „Kein Ton“.</translation>
    </message>
    <message>
      <source>The model behind the intensities; click for its card</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>Das Modell hinter den Intensitäten; ein Klick zeigt seine Karte</translation>
    </message>
    <message>
      <source>The model that is to be validated</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Das Modell, das zu validieren ist</translation>
    </message>
    <message>
      <source>The model {tells}.</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Das Modell {tells}.</translation>
    </message>
    <message>
      <source>The model, its card and its report are in {folder}.</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Modell, Karte und Bericht liegen in {folder}.</translation>
    </message>
    <message>
      <source>The name of the new run, of its folder and of its model</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Der Name des neuen Laufs, seines Ordners und seines Modells</translation>
    </message>
    <message>
      <source>The next place (Enter)</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Die nächste Stelle (Eingabetaste)</translation>
    </message>
    <message>
      <source>The next session asks before it records</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Die nächste Sitzung fragt, bevor sie aufnimmt</translation>
    </message>
    <message>
      <source>The open clip</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Der offene Clip</translation>
    </message>
    <message>
      <source>The order and the size (Pearson r, CCC, MAE)</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Die Reihenfolge und die Größe (Pearson r, CCC, MAE)</translation>
    </message>
    <message>
      <source>The order of clips (Pearson r)</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Die Reihenfolge der Clips (Pearson r)</translation>
    </message>
    <message>
      <source>The paper's settings</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Die der Veröffentlichung</translation>
    </message>
    <message>
      <source>The participant</source>
      <extracomment>app/study/repository.py</extracomment>
      <translation>Die Versuchsperson</translation>
    </message>
    <message>
      <source>The participant or clip is completed</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Versuchsperson oder Clip wird ergänzt</translation>
    </message>
    <message>
      <source>The participant rates seven emotions after each video; without, videos follow at once</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Die Versuchsperson beurteilt nach jedem Video sieben Emotionen; ohne folgen die Videos sofort aufeinander</translation>
    </message>
    <message>
      <source>The participant reads the consent text in this session too; the new answer counts</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Die Versuchsperson liest den Einwilligungstext auch in dieser Sitzung; die neue Antwort gilt</translation>
    </message>
    <message>
      <source>The participant tries the sliders before the first video; that is not kept</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Die Versuchsperson probiert die Schieberegler vor dem ersten Video aus; das wird nicht aufbewahrt</translation>
    </message>
    <message>
      <source>The participants' codes</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Die Codes der Versuchspersonen</translation>
    </message>
    <message>
      <source>The place before (Shift+Enter)</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Die vorige Stelle (Umschalt+Eingabetaste)</translation>
    </message>
    <message>
      <source>The ratings are not kept yet; they stay in the form, and it is tried again.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Die Beurteilungen sind noch nicht gesichert; sie bleiben im Formular, und es wird noch einmal versucht.</translation>
    </message>
    <message>
      <source>The row is on the clipboard; paste it into a spreadsheet.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Die Zeile ist in der Zwischenablage; fügen Sie sie in eine Tabellenkalkulation ein.</translation>
    </message>
    <message>
      <source>The run's random numbers</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Die Zufallszahlen des Laufs</translation>
    </message>
    <message>
      <source>The same as a picture, a mark per seed.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Dasselbe als Bild, ein Zeichen je Seed.</translation>
    </message>
    <message>
      <source>The same for all clips of one sitting; {none}: one session for each participant</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Gleich für alle Clips einer Sitzung; {none}: eine Sitzung für jede Versuchsperson</translation>
    </message>
    <message>
      <source>The scale is correct</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Die Skala stimmt</translation>
    </message>
    <message>
      <source>The scale is doubtful: {doubt}</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Die Skala ist zweifelhaft: {doubt}</translation>
    </message>
    <message>
      <source>The selected clip's whole timing certificate, in words and as JSON</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Das ganze Zeitprotokoll des gewählten Clips, in Worten und als JSON</translation>
    </message>
    <message>
      <source>The selected row, for a spreadsheet (Ctrl+C in the table)</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Die gewählte Zeile, für eine Tabellenkalkulation (Strg+C in der Tabelle)</translation>
    </message>
    <message>
      <source>The seven intensities over time. A short clip: read again each second from its start up to then. A long one: one point per window, at its middle.</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>Die sieben Intensitäten über die Zeit. Ein kurzer Clip: jede Sekunde neu gelesen, vom Anfang bis dahin. Ein langer: ein Punkt je Fenster, in dessen Mitte.</translation>
    </message>
    <message>
      <source>The start of a mark cannot come after its end.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>Der Start einer Markierung kann nicht nach ihrem Ende liegen.</translation>
    </message>
    <message>
      <source>The stretch is taken away, as frames without a face are</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Der Abschnitt wird weggenommen, wie Frames ohne Gesicht</translation>
    </message>
    <message>
      <source>The stretch stays, with the median of the person's calmest frames in its place</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Der Abschnitt bleibt, mit dem Median der ruhigsten Frames der Person an seiner Stelle</translation>
    </message>
    <message>
      <source>The study has no clips yet. Videos can also be dropped here.</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Die Studie hat noch keine Clips. Videos lassen sich auch hier ablegen.</translation>
    </message>
    <message>
      <source>The study has no reactions yet.
Record some, or import videos and ratings (File menu).</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Die Studie hat noch keine Reaktionen.
Nehmen Sie welche auf, oder importieren Sie Videos und Beurteilungen (Menü Datei).</translation>
    </message>
    <message>
      <source>The study in {folder} keeps its rows elsewhere: {server}.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Die Studie in {folder} bewahrt ihre Zeilen anderswo auf: {server}.</translation>
    </message>
    <message numerus="yes">
      <source>The study refers to {n} videos outside of its folder:</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>
        <numerusform>Die Studie verweist auf {n} Video außerhalb ihres Ordners:</numerusform>
        <numerusform>Die Studie verweist auf {n} Videos außerhalb ihres Ordners:</numerusform>
      </translation>
    </message>
    <message>
      <source>The study that was open last could not be opened again.</source>
      <extracomment>app/study/open_study.py</extracomment>
      <translation>Die zuletzt offene Studie ließ sich nicht wieder öffnen.</translation>
    </message>
    <message>
      <source>The study {name} is open for reading only, since {why}. Nothing can be changed or recorded here.</source>
      <extracomment>app/study/permitted_videos.py</extracomment>
      <translation>Die Studie {name} ist nur zum Lesen offen, denn {why}. Hier lässt sich nichts ändern oder aufnehmen.</translation>
    </message>
    <message>
      <source>The table</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Die Tabelle</translation>
    </message>
    <message>
      <source>The table as it is</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Die Tabelle, wie sie ist</translation>
    </message>
    <message>
      <source>The table is on the clipboard.</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Die Tabelle ist in der Zwischenablage.</translation>
    </message>
    <message>
      <source>The table is on the clipboard; paste it into a spreadsheet.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Die Tabelle ist in der Zwischenablage; fügen Sie sie in eine Tabellenkalkulation ein.</translation>
    </message>
    <message>
      <source>The text that the participant agrees to</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Der Text, in den die Versuchsperson einwilligt</translation>
    </message>
    <message>
      <source>The ticked runs side by side, and in what they differ</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Die angehakten Läufe nebeneinander und worin sie sich unterscheiden</translation>
    </message>
    <message>
      <source>The ticked runs side by side; what differs is marked.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Die angehakten Läufe nebeneinander; Unterschiede sind markiert.</translation>
    </message>
    <message>
      <source>The tier</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Die Zeile</translation>
    </message>
    <message>
      <source>The tier to mark in; the keys of its labels are beside them</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Die Zeile, in der markiert wird; die Tasten ihrer Bezeichnungen stehen daneben</translation>
    </message>
    <message>
      <source>The tier {tier} has no labels to choose from. Annotate ▸ Tiers… changes that.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Die Zeile {tier} hat keine Bezeichnungen zur Auswahl. Markieren ▸ Zeilen… ändert das.</translation>
    </message>
    <message numerus="yes">
      <source>The tier {tier} has {n} labels. Annotate ▸ Tiers… changes that.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>
        <numerusform>Die Zeile {tier} hat 1 Bezeichnung. Markieren ▸ Zeilen… ändert das.</numerusform>
        <numerusform>Die Zeile {tier} hat {n} Bezeichnungen. Markieren ▸ Zeilen… ändert das.</numerusform>
      </translation>
    </message>
    <message>
      <source>The tip of an interval has its p, as it is and corrected over the seven emotions (Holm).</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Der Hinweis an einem Intervall nennt sein p, so wie es ist und über die sieben Emotionen korrigiert (Holm).</translation>
    </message>
    <message>
      <source>The total as a share of the observed time</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Die gesamte Dauer als Anteil der beobachteten Zeit</translation>
    </message>
    <message>
      <source>The translation was checked for this study.</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Die Übersetzung wurde für diese Studie geprüft.</translation>
    </message>
    <message>
      <source>The translation {code} does not say where its words come from.</source>
      <extracomment>app/record/participant/texts.py</extracomment>
      <translation>Die Übersetzung {code} sagt nicht, woher ihre Worte kommen.</translation>
    </message>
    <message>
      <source>The translation {file} cannot be read: {error}</source>
      <extracomment>app/record/participant/texts.py</extracomment>
      <translation>Die Übersetzung {file} ist nicht lesbar: {error}</translation>
    </message>
    <message>
      <source>The translation {file} does not hold texts by name.</source>
      <extracomment>app/record/participant/texts.py</extracomment>
      <translation>Die Übersetzung {file} enthält keine benannten Texte.</translation>
    </message>
    <message>
      <source>The usual text</source>
      <extracomment>app/record/consent_text_dialog.py</extracomment>
      <translation>Der übliche Text</translation>
    </message>
    <message>
      <source>The values that a category can have, with commas between</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Die Werte, die eine Kategorie haben kann, mit Kommas dazwischen</translation>
    </message>
    <message>
      <source>The video of clip {clip} is missing.</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Das Video von Clip {clip} fehlt.</translation>
    </message>
    <message>
      <source>The video of clip {clip} of {code} is missing.</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>Das Video von Clip {clip} von {code} fehlt.</translation>
    </message>
    <message>
      <source>The videos that are shown, ticked ones only, in the order below.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Die Videos, die gezeigt werden: nur die angehakten, in der Reihenfolge unten.</translation>
    </message>
    <message>
      <source>The wheel zooms, dragging moves; A at the lower left shows all again.</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Das Rad vergrößert, Ziehen verschiebt; A unten links zeigt wieder alles.</translation>
    </message>
    <message>
      <source>The whole clip. Drag the frame on it to choose what is shown below.</source>
      <extracomment>app/lanes/stack.py</extracomment>
      <translation>Der ganze Clip. Ziehen Sie den Rahmen darauf, um zu wählen, was unten gezeigt wird.</translation>
    </message>
    <message>
      <source>The whole clip. Drag the frame to move what the lanes show, drag its ends to show more or less.
Keys: ← and → move it, with Shift its end, with Ctrl its start; + and − zoom; Home and End.</source>
      <extracomment>app/lanes/overview.py</extracomment>
      <translation>Der ganze Clip. Den Rahmen ziehen verschiebt, was die Spuren zeigen; seine Enden ziehen zeigt mehr oder weniger.
Tasten: ← und → verschieben ihn, mit Umschalt sein Ende, mit Strg seinen Anfang; + und − zoomen; Pos1 und Ende.</translation>
    </message>
    <message>
      <source>The whole study: {name}</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Die ganze Studie: {name}</translation>
    </message>
    <message numerus="yes">
      <source>The {n} complete recordings stay among the participant's clips on the disk, outside of the study, and they go when the participant withdraws. File ▸ Import videos and ratings can bring them in later.</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>
        <numerusform>Die vollständige Aufnahme bleibt bei den Clips der Versuchsperson auf dem Datenträger, außerhalb der Studie, und verschwindet, wenn die Versuchsperson sich zurückzieht. Datei ▸ Videos und Beurteilungen importieren kann sie später hereinholen.</numerusform>
        <numerusform>Die {n} vollständigen Aufnahmen bleiben bei den Clips der Versuchsperson auf dem Datenträger, außerhalb der Studie, und verschwinden, wenn die Versuchsperson sich zurückzieht. Datei ▸ Videos und Beurteilungen importieren kann sie später hereinholen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Theme</source>
      <extracomment>app/shell/menus.py</extracomment>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Then asked</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Danach gefragt</translation>
    </message>
    <message>
      <source>There is a participant {code} already. Choose another code.</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Es gibt schon eine Versuchsperson {code}. Wählen Sie einen anderen Code.</translation>
    </message>
    <message>
      <source>There is a participant {twin} already. If {code} is somebody else, press {button} once more.</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Es gibt schon eine Versuchsperson {twin}. Wenn {code} jemand anderes ist, klicken Sie noch einmal auf {button}.</translation>
    </message>
    <message>
      <source>There is a question {name} already. Choose another name.</source>
      <extracomment>app/study/dialogs/lists.py</extracomment>
      <translation>Es gibt schon eine Frage {name}. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>There is a run {name} already. Choose another name, or select it and go on.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Einen Lauf {name} gibt es schon. Wählen Sie einen anderen Namen, oder wählen Sie den Lauf aus und setzen Sie ihn fort.</translation>
    </message>
    <message>
      <source>There is a stimulus {name} already. Choose another name.</source>
      <extracomment>app/study/dialogs/lists.py</extracomment>
      <translation>Es gibt schon einen Stimulus {name}. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>There is a tier {name} already. Choose another name.</source>
      <extracomment>app/study/dialogs/lists.py</extracomment>
      <translation>Es gibt schon eine Zeile {name}. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>There is a variable {name} already. Choose another name.</source>
      <extracomment>app/study/dialogs/lists.py</extracomment>
      <translation>Es gibt schon eine Variable {name}. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>There is no mark after this frame.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>Nach diesem Frame gibt es keine Markierung.</translation>
    </message>
    <message>
      <source>There is no mark before this frame.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>Vor diesem Frame gibt es keine Markierung.</translation>
    </message>
    <message>
      <source>There is no table yet.</source>
      <extracomment>app/compare/saving.py</extracomment>
      <translation>Noch gibt es keine Tabelle.</translation>
    </message>
    <message>
      <source>There is no tier yet that could be marked. Annotate ▸ Tiers… adds one.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Es gibt noch keine Zeile zum Markieren. Markieren ▸ Zeilen… fügt eine hinzu.</translation>
    </message>
    <message>
      <source>There is no tier yet. Annotate ▸ Tiers… adds one.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>Es gibt noch keine Zeile. Markieren ▸ Zeilen… fügt eine hinzu.</translation>
    </message>
    <message>
      <source>There is no translation {code!r}. Choose {languages}.</source>
      <extracomment>app/record/participant/texts.py</extracomment>
      <translation>Es gibt keine Übersetzung {code!r}. Wählen Sie {languages}.</translation>
    </message>
    <message>
      <source>These buttons change the order, or analyse the selected files again.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Diese Schaltflächen ändern die Reihenfolge oder analysieren die ausgewählten Dateien noch einmal.</translation>
    </message>
    <message>
      <source>These codes may be one person's: {codes}.</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Diese Codes gehören vielleicht zu einer Person: {codes}.</translation>
    </message>
    <message>
      <source>These participants were removed, so that Undo can bring them back, or their rows are damaged. Their files are still there. Withdrawing deletes all of it for good.</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>Diese Versuchspersonen wurden entfernt, sodass Rückgängig sie zurückbringen kann, oder ihre Zeilen sind beschädigt. Ihre Dateien sind noch da. Der Rückzug löscht all das endgültig.</translation>
    </message>
    <message>
      <source>They are different people</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Es sind verschiedene Personen</translation>
    </message>
    <message>
      <source>They are one person; the first code is kept</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Es ist eine Person; der erste Code bleibt</translation>
    </message>
    <message>
      <source>They are {source}; {limits}.</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Es sind {source}; {limits}.</translation>
    </message>
    <message>
      <source>This clip was analysed before Eriscope kept what the network read. Analyse again (F5) to inspect.</source>
      <extracomment>app/clip/inspector.py</extracomment>
      <translation>Dieser Clip wurde analysiert, ehe Eriscope festhielt, was das Netz las. Analysieren Sie ihn neu (F5), um ihn zu prüfen.</translation>
    </message>
    <message>
      <source>This clip: {name}</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Dieser Clip: {name}</translation>
    </message>
    <message>
      <source>This frame was excluded and not read.</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Dieser Frame war ausgeschlossen und wurde nicht gelesen.</translation>
    </message>
    <message>
      <source>This is what counts now.</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Das gilt jetzt.</translation>
    </message>
    <message>
      <source>This looks like a name; codes stand in exports</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Das sieht nach einem Namen aus; Codes stehen in Exporten</translation>
    </message>
    <message>
      <source>This model has no card.</source>
      <extracomment>app/shell/controller.py</extracomment>
      <translation>Dieses Modell hat keine Karte.</translation>
    </message>
    <message>
      <source>This participant: {code}</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Diese Versuchsperson: {code}</translation>
    </message>
    <message>
      <source>This study is open for reading only, so nothing can be marked.</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>Diese Studie ist nur zum Lesen geöffnet, darum lässt sich nichts markieren.</translation>
    </message>
    <message>
      <source>This study is open for reading only; nothing can be recorded in it.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Diese Studie ist nur zum Lesen geöffnet; in ihr lässt sich nichts aufnehmen.</translation>
    </message>
    <message>
      <source>This study…</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Diese Studie…</translation>
    </message>
    <message>
      <source>This table as CSV</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Diese Tabelle als CSV</translation>
    </message>
    <message>
      <source>This video: {name}</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>Dieses Video: {name}</translation>
    </message>
    <message>
      <source>This was marked by {rater}. Choose {rater} as the rater to change it.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Das wurde von {rater} markiert. Wählen Sie {rater} als Rater, um es zu ändern.</translation>
    </message>
    <message>
      <source>Those of the system</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Die des Systems</translation>
    </message>
    <message>
      <source>Three seeds of each take hours on a processor; --systems muse-fau,ours --epochs 5 gives a first look. Stopped, the same command goes on.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Drei Seeds von jedem dauern auf einem Prozessor Stunden; --systems muse-fau,ours --epochs 5 gibt einen ersten Eindruck. Angehalten setzt derselbe Befehl fort.</translation>
    </message>
    <message>
      <source>Tick a run in the table to see its curves.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>Haken Sie in der Tabelle einen Lauf an, um seine Kurven zu sehen.</translation>
    </message>
    <message>
      <source>Tick at least one video.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Haken Sie mindestens ein Video an.</translation>
    </message>
    <message>
      <source>Tick everything again</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Überall wieder Häkchen setzen</translation>
    </message>
    <message>
      <source>Tick the runs whose curves to compare</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Haken Sie die Läufe an, deren Kurven zu vergleichen sind</translation>
    </message>
    <message>
      <source>Tick what is shown; drag to change the order</source>
      <extracomment>app/study/video_list.py</extracomment>
      <translation>Ankreuzen, was gezeigt wird; ziehen ändert die Reihenfolge</translation>
    </message>
    <message>
      <source>Ticked groups are compared. Space ticks and unticks; a double click ticks that one only</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Gruppen mit Häkchen werden verglichen. Die Leertaste setzt und entfernt es; ein Doppelklick setzt es nur bei dieser</translation>
    </message>
    <message>
      <source>Tier</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>Tier or dimension</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Zeile oder Dimension</translation>
    </message>
    <message>
      <source>Tier to mark in</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Zeile, in der markiert wird</translation>
    </message>
    <message>
      <source>Tiers</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Zeilen</translation>
    </message>
    <message>
      <source>Tiers apply to all clips and raters. The keys 1 to 9 choose the labels of the tier that is marked in. A letter in brackets behind a label, such as smile [B], is a key of its own, whichever tier is marked in.</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Zeilen gelten für alle Clips und Rater. Die Tasten 1 bis 9 wählen die Bezeichnungen der Zeile, in der markiert wird. Ein Buchstabe in Klammern hinter einer Bezeichnung, etwa Lächeln [L], ist eine eigene Taste, gleich in welcher Zeile markiert wird.</translation>
    </message>
    <message>
      <source>Tiers…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Zeilen…</translation>
    </message>
    <message>
      <source>Time</source>
      <extracomment>app/lanes/stack.py</extracomment>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Time budget</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Zeitbudget</translation>
    </message>
    <message>
      <source>Time budget…</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Zeitbudget…</translation>
    </message>
    <message>
      <source>Time, minutes : seconds. Drag to search the clip.</source>
      <extracomment>app/lanes/stack.py</extracomment>
      <translation>Zeit, Minuten : Sekunden. Ziehen durchsucht den Clip.</translation>
    </message>
    <message>
      <source>Timing certificate: {name}</source>
      <extracomment>app/record/certificate_dialog.py</extracomment>
      <translation>Zeitprotokoll: {name}</translation>
    </message>
    <message>
      <source>To go on, turn the camera off and on again.</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Schalten Sie zum Weitermachen die Kamera aus und wieder ein.</translation>
    </message>
    <message>
      <source>To the end of the last frame</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Bis zum Ende des letzten Frames</translation>
    </message>
    <message>
      <source>To the first frame</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Zum ersten Frame</translation>
    </message>
    <message>
      <source>To the last frame</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Zum letzten Frame</translation>
    </message>
    <message>
      <source>To the tier</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>In die Zeile</translation>
    </message>
    <message>
      <source>To where you were before the last jump (Alt+Left)</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Dorthin, wo Sie vor dem letzten Sprung waren (Alt+Links)</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Toleranz</translation>
    </message>
    <message>
      <source>Total, s</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Gesamt, s</translation>
    </message>
    <message>
      <source>Tracks to tick below: {tracks}.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Spuren, unten anzuhaken: {tracks}.</translation>
    </message>
    <message>
      <source>Train</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Trainieren</translation>
    </message>
    <message>
      <source>Train a new run with the settings above</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Einen neuen Lauf mit den Einstellungen oben trainieren</translation>
    </message>
    <message>
      <source>Trained on composed reactions, not on self-reports: good for trying the tool and for seeing which frames stand out; train on your own reports or on Hume-Reaction before you believe an intensity.</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>An zusammengesetzten Reaktionen trainiert, nicht an Selbstberichten: gut, um das Werkzeug auszuprobieren und zu sehen, welche Frames herausragen; trainieren Sie mit eigenen Berichten oder mit Hume-Reaction, ehe Sie einer Intensität glauben.</translation>
    </message>
    <message>
      <source>Training</source>
      <extracomment>app/train/process.py</extracomment>
      <translation>Training</translation>
    </message>
    <message>
      <source>Training ended unexpectedly (exit code {code}), perhaps for want of memory; a smaller batch needs less. What has been learned is kept: Continue takes it up. The details are in {log_file}.</source>
      <extracomment>app/train/process.py</extracomment>
      <translation>Das Training endete unerwartet (Exit-Code {code}), vielleicht aus Mangel an Speicher; ein kleinerer Batch braucht weniger. Was gelernt wurde, bleibt: „Fortsetzen“ macht dort weiter. Einzelheiten stehen in {log_file}.</translation>
    </message>
    <message>
      <source>Trains in the background. You can stop, and continue later.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Trainiert im Hintergrund. Sie können anhalten und später fortsetzen.</translation>
    </message>
    <message>
      <source>Try again</source>
      <extracomment>app/inspect/view.py</extracomment>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Try once more to keep what was rated</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Noch einmal versuchen, die Beurteilung zu sichern</translation>
    </message>
    <message>
      <source>Try the demo</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>Demo ausprobieren</translation>
    </message>
    <message>
      <source>Turn camera and microphone on to see whether they work.</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Schalten Sie Kamera und Mikrofon ein, um zu sehen, ob sie gehen.</translation>
    </message>
    <message>
      <source>Turn camera off</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Kamera ausschalten</translation>
    </message>
    <message>
      <source>Turn camera on</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Kamera einschalten</translation>
    </message>
    <message>
      <source>Turning the camera on…</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Die Kamera wird eingeschaltet…</translation>
    </message>
    <message>
      <source>Type it, so that nobody is deleted by a slip</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Tippen Sie es, damit niemand aus Versehen gelöscht wird</translation>
    </message>
    <message>
      <source>Type {number}, or leave it empty.</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>Geben Sie {number} ein, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
      <source>Type {number}.</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>Geben Sie {number} ein.</translation>
    </message>
    <message>
      <source>Type {word} to confirm</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Zur Bestätigung {word} tippen</translation>
    </message>
    <message>
      <source>UNCERTAINTY</source>
      <extracomment>app/inspect/sentences.py</extracomment>
      <translation>UNSICHERHEIT</translation>
    </message>
    <message>
      <source>Uncertainty</source>
      <extracomment>app/clip/questions.py</extracomment>
      <translation>Unsicherheit</translation>
    </message>
    <message>
      <source>Undo</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo all changes of keys</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Alle Änderungen an Tasten rückgängig machen</translation>
    </message>
    <message>
      <source>Undo {step}</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Rückgängig: {step}</translation>
    </message>
    <message>
      <source>Undone: {step}.</source>
      <extracomment>app/study/open_study.py</extracomment>
      <translation>Rückgängig gemacht: {step}.</translation>
    </message>
    <message>
      <source>Unfold</source>
      <extracomment>app/lanes/base.py</extracomment>
      <translation>Ausklappen</translation>
    </message>
    <message>
      <source>Up</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Nach oben</translation>
    </message>
    <message>
      <source>Upper limit</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Ob. Grenze</translation>
    </message>
    <message>
      <source>Use in review</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Zum Ansehen nehmen</translation>
    </message>
    <message>
      <source>User guide</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Handbuch</translation>
    </message>
    <message>
      <source>User guide – Eriscope</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>Handbuch – Eriscope</translation>
    </message>
    <message>
      <source>VALIDATION PCC</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>VALIDIERUNGS-PCC</translation>
    </message>
    <message>
      <source>VARIABLES</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>VARIABLEN</translation>
    </message>
    <message>
      <source>VIDEOS</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>VIDEOS</translation>
    </message>
    <message>
      <source>Validate a model</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Ein Modell validieren</translation>
    </message>
    <message>
      <source>Validate by the plan</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Nach dem Plan validieren</translation>
    </message>
    <message>
      <source>Validated is said of a model only so: a plan is frozen before anybody looks at the reports, people from whom the model has not learned give them, and for each emotion the model must tell more than the mean of other people's reports of the same stimulus. Good or bad, the outcome is written into the model's file.</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Validiert heißt ein Modell nur so: Ein Plan wird eingefroren, bevor jemand die Berichte ansieht; sie kommen von Menschen, von denen das Modell nicht gelernt hat; und für jede Emotion muss das Modell mehr aussagen als das Mittel der Berichte anderer zum selben Stimulus. Gut oder schlecht, das Ergebnis wird in die Datei des Modells geschrieben.</translation>
    </message>
    <message>
      <source>Validate…</source>
      <extracomment>app/compare/plans.py</extracomment>
      <translation>Validieren…</translation>
    </message>
    <message>
      <source>Validation</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Validierung</translation>
    </message>
    <message>
      <source>Validation PCC</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Validierungs-PCC</translation>
    </message>
    <message>
      <source>Validation by seed: {figures}</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Validierung je Seed: {figures}</translation>
    </message>
    <message>
      <source>Validation figure as published, on Hume-Reaction</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Validierungswert wie veröffentlicht, auf Hume-Reaction</translation>
    </message>
    <message>
      <source>Value</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Wert</translation>
    </message>
    <message>
      <source>Values of the shown frame</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Werte des gezeigten Frames</translation>
    </message>
    <message>
      <source>Values that are learned</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Werte, die gelernt werden</translation>
    </message>
    <message>
      <source>Variables</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Variablen</translation>
    </message>
    <message>
      <source>Variables of participants</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>Variablen der Versuchspersonen</translation>
    </message>
    <message>
      <source>Variables…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Variablen…</translation>
    </message>
    <message>
      <source>Video</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Video</translation>
    </message>
    <message>
      <source>Videos</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Videos</translation>
    </message>
    <message>
      <source>Videos ({endings});;All files (*)</source>
      <extracomment>app/kit/dialogs.py</extracomment>
      <translation>Videos ({endings});;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Videos between two breaks</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Videos zwischen zwei Pausen</translation>
    </message>
    <message>
      <source>Videos outside of the study, which it only refers to; delete them yourself</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Videos außerhalb der Studie, auf die sie nur verweist; löschen Sie sie selbst</translation>
    </message>
    <message>
      <source>Videos to show</source>
      <extracomment>app/study/video_list.py</extracomment>
      <translation>Zu zeigende Videos</translation>
    </message>
    <message>
      <source>Videos…</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Videos…</translation>
    </message>
    <message>
      <source>Views</source>
      <extracomment>app/kit/tabbed_views.py</extracomment>
      <translation>Ansichten</translation>
    </message>
    <message>
      <source>WHAT THE MODEL SAW</source>
      <extracomment>app/inspect/sentences.py</extracomment>
      <translation>WAS DAS MODELL SAH</translation>
    </message>
    <message>
      <source>WHAT WILL BE TRAINED</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>WAS TRAINIERT WIRD</translation>
    </message>
    <message>
      <source>Waiting until nothing reads the person's clips any more…</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Gewartet wird, bis nichts mehr die Clips der Person liest…</translation>
    </message>
    <message>
      <source>Waiting, being analysed, done, or failed</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Wartend, laufend, fertig oder misslungen</translation>
    </message>
    <message>
      <source>Watched, nothing to mark</source>
      <extracomment>app/annotate/actions.py</extracomment>
      <translation>Angesehen, nichts zu markieren</translation>
    </message>
    <message>
      <source>Ways to begin. Videos, folders or a study can be dropped on the window.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Wege zu beginnen. Videos, Ordner oder eine Studie lassen sich auf dem Fenster ablegen.</translation>
    </message>
    <message>
      <source>Ways to fill the study. Videos can be dropped on the window, too.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Wege, die Studie zu füllen. Videos lassen sich auch auf dem Fenster ablegen.</translation>
    </message>
    <message>
      <source>Ways to look at predictions beside self-reports. Systems needs no study.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Vorhersagen neben Selbstberichten, auf verschiedene Weise gezeigt. „Systeme“ braucht keine Studie.</translation>
    </message>
    <message>
      <source>Weights are averaged (share of the old {weight_average:g}).</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Gewichte werden gemittelt (Anteil der alten {weight_average:g}).</translation>
    </message>
    <message>
      <source>What a benchmark of published systems found on a dataset; needs no study</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Was ein Benchmark veröffentlichter Systeme auf einem Datensatz fand; braucht keine Studie</translation>
    </message>
    <message>
      <source>What a face and a voice say about how strongly a person reacted, and which frames say so. After Fang et al., 2023 (arXiv 2305.05534). Nothing leaves this computer.</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>Was Gesicht und Stimme darüber sagen, wie stark eine Person reagiert hat, und welche Frames das sagen. Nach Fang et al., 2023 (arXiv 2305.05534). Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
      <source>What a face and a voice say, frame by frame</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Was Gesicht und Stimme sagen, Frame für Frame</translation>
    </message>
    <message>
      <source>What a run was, in full: data, system, settings, figures and curves.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Was ein Lauf war, vollständig: Daten, System, Einstellungen, Zahlen und Kurven.</translation>
    </message>
    <message>
      <source>What am I looking at?</source>
      <extracomment>app/kit/explanations.py</extracomment>
      <translation>Was sehe ich hier?</translation>
    </message>
    <message>
      <source>What came of it</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Was dabei herauskam</translation>
    </message>
    <message>
      <source>What came of it will stand here.</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Was dabei herauskommt, steht dann hier.</translation>
    </message>
    <message>
      <source>What each half second did to the chosen intensity. Occlusion: the intensity less what the network says when this stretch is held at the person's neutral; it is what the network does. Gradient × input: what that would be if the network were linear. Above 0 the stretch raised the intensity.</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Was jede halbe Sekunde mit der gewählten Intensität machte. Verdeckung: die Intensität weniger dem, was das Netz sagt, wenn dieser Abschnitt auf dem Neutralwert der Person gehalten wird; das tut das Netz wirklich. Gradient × Input: was das wäre, wenn das Netz linear wäre. Über 0 hob der Abschnitt die Intensität.</translation>
    </message>
    <message>
      <source>What happens</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Was geschieht</translation>
    </message>
    <message>
      <source>What is drawn over the picture. Glow lights its edge where attention is high.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Was über das Bild gezeichnet wird. „Leuchten“ erhellt seinen Rand, wo die Attention hoch ist.</translation>
    </message>
    <message>
      <source>What is imported</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Was importiert wird</translation>
    </message>
    <message>
      <source>What is known of the frame that is shown: how the head is turned, and action units.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Was vom gezeigten Frame bekannt ist: Kopfhaltung und Action Units.</translation>
    </message>
    <message>
      <source>What is known of the runs</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>Was von den Läufen bekannt ist</translation>
    </message>
    <message>
      <source>What is masked</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Was abgedeckt wird</translation>
    </message>
    <message>
      <source>What is said of the selected file; of a failed one, why and what to do.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>Was zur ausgewählten Datei gesagt wird; zu einer misslungenen, warum und was zu tun ist.</translation>
    </message>
    <message>
      <source>What is trained: one of our networks, or a published system with its settings, which it fills in below. One without attention shows no curve of it, and no peaks</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Was trainiert wird: eines unserer Netze oder ein veröffentlichtes System mit seinen Einstellungen, die es unten einträgt. Eines ohne Attention zeigt keine Kurve davon und keine Spitzen</translation>
    </message>
    <message>
      <source>What is written, and where, will stand here.</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Hier wird stehen, was wohin geschrieben wurde.</translation>
    </message>
    <message>
      <source>What it has learned stays; it can go on from its last epoch.</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Was gelernt ist, bleibt; er kann ab der letzten Epoche weitergehen.</translation>
    </message>
    <message>
      <source>What it reads; ≈ marks inputs that are not the publication's</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Was es liest; ≈ kennzeichnet Eingaben, die nicht die der Veröffentlichung sind</translation>
    </message>
    <message>
      <source>What moved this number</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Was diese Zahl bewegte</translation>
    </message>
    <message>
      <source>What moved {what}: bar occlusion, ◆ gradient × input.</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Was {what} bewegte: Balken = Verdeckung, ◆ = Gradient × Input.</translation>
    </message>
    <message>
      <source>What other raters marked is hidden (Annotate menu).</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Markierungen anderer Rater sind verborgen (Menü Markieren).</translation>
    </message>
    <message>
      <source>What other raters marked is hidden, so that you judge alone. Annotate ▸ Hide what other raters marked shows it.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Markierungen anderer Rater sind verborgen, damit Sie allein urteilen. Markieren ▸ Markierungen anderer Rater verbergen zeigt sie.</translation>
    </message>
    <message>
      <source>What raters marked: diamonds are events, bars are intervals, hatched bars are exclusions, whose frames are not analysed. Draw an edge to move it; double-click for the label.</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Was Rater markiert haben: Rauten sind Ereignisse, Balken Intervalle, schraffierte Balken Ausschlüsse, deren Frames nicht analysiert werden. Eine Kante ziehen verschiebt sie; ein Doppelklick fragt nach der Bezeichnung.</translation>
    </message>
    <message>
      <source>What raters said continuously while the clip played (Annotate ▸ Rate continuously…), a curve per dimension and rater, on the scale that was chosen.</source>
      <extracomment>app/lanes/continuous_ratings.py</extracomment>
      <translation>Was Rater fortlaufend gesagt haben, während der Clip lief (Markieren ▸ Fortlaufend beurteilen…): eine Kurve je Dimension und Rater, auf der gewählten Skala.</translation>
    </message>
    <message>
      <source>What should be done with the videos in {folder}?</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>Was soll mit den Videos in {folder} geschehen?</translation>
    </message>
    <message>
      <source>What should be done with these {number} files?</source>
      <extracomment>app/batch/controller.py</extracomment>
      <translation>Was soll mit diesen {number} Dateien geschehen?</translation>
    </message>
    <message>
      <source>What speaks for and against believing these numbers, part by part</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Was dafür und was dagegen spricht, diesen Zahlen zu glauben, Teil für Teil</translation>
    </message>
    <message>
      <source>What the camera sees and how loud it is, with a word on face, light, pose and frame rate.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>Was die Kamera sieht und wie laut es ist, mit einem Wort zu Gesicht, Licht, Haltung und Bildrate.</translation>
    </message>
    <message>
      <source>What the columns of numbers hold</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Was die Spalten mit Zahlen enthalten</translation>
    </message>
    <message>
      <source>What the holistic network takes the face for: probabilities of its classes, 0 (ground) to 1. They say which expression people would name in a photograph, not what the person felt.</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Wofür das holistische Netz das Gesicht hält: Wahrscheinlichkeiten seiner Klassen, 0 (Grund) bis 1. Sie sagen, welchen Ausdruck man auf einem Foto nennen würde, nicht, was die Person gefühlt hat.</translation>
    </message>
    <message>
      <source>What the model reads</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Was das Modell liest</translation>
    </message>
    <message>
      <source>What the model reads, 0 to 1</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Was das Modell liest, 0 bis 1</translation>
    </message>
    <message>
      <source>What the model reads, 0 to 1 (bar)</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Was das Modell liest, 0 bis 1 (Balken)</translation>
    </message>
    <message>
      <source>What the model says is hidden. Annotate ▸ Hide what the model says shows it again.</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Die Angaben des Modells sind verborgen. Markieren ▸ Angaben des Modells verbergen zeigt sie wieder.</translation>
    </message>
    <message>
      <source>What the model says while you record, as a preview: clips are analysed anew afterwards.</source>
      <extracomment>app/record/live.py</extracomment>
      <translation>Was das Modell während der Aufnahme sagt, als Vorschau: Clips werden danach neu analysiert.</translation>
    </message>
    <message>
      <source>What the next mark is called</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Wie die nächste Markierung heißt</translation>
    </message>
    <message>
      <source>What the participant reads, beside the English</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Was die Versuchsperson liest, neben dem Englischen</translation>
    </message>
    <message>
      <source>What the participant reads, {name}</source>
      <extracomment>app/record/translation_dialog.py</extracomment>
      <translation>Was die Versuchsperson liest, {name}</translation>
    </message>
    <message>
      <source>What the participant sees meanwhile</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Was die Versuchsperson währenddessen sieht</translation>
    </message>
    <message>
      <source>What the person said (diamond); type it here, 1 to 100 or on the report's scale</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Was die Person sagte (Raute); hier eingeben, 1 bis 100 oder auf der Skala des Berichts</translation>
    </message>
    <message>
      <source>What the rater wrote about it</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Was der Rater dazu geschrieben hat</translation>
    </message>
    <message>
      <source>What the selected run was: data, system, settings, figures</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>Was der gewählte Lauf war: Daten, System, Einstellungen, Zahlen</translation>
    </message>
    <message>
      <source>What the sliders run over; each answer keeps it, and Compare and exports bring all to 0 to 1</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Worüber die Schieberegler laufen; jede Antwort behält es, und „Vergleichen“ und Exporte bringen alles auf 0 bis 1</translation>
    </message>
    <message>
      <source>What the study begins with</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Womit die Studie beginnt</translation>
    </message>
    <message>
      <source>What the study is called; its folder is named after it</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>Wie die Studie heißt; ihr Ordner wird danach benannt</translation>
    </message>
    <message>
      <source>What training makes small</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Was das Training klein macht</translation>
    </message>
    <message>
      <source>What training makes small: on the clips it learns from and on the others.</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Was das Training klein macht: auf den Clips, aus denen es lernt, und auf den anderen.</translation>
    </message>
    <message>
      <source>What trains; automatic takes an NVIDIA graphics card where there is one</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Womit trainiert wird; „Automatisch“ nimmt eine NVIDIA-Grafikkarte, wo es eine gibt</translation>
    </message>
    <message>
      <source>What was changed must be written first; it is tried again.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Was geändert wurde, muss zuerst geschrieben sein; es wird wieder versucht.</translation>
    </message>
    <message>
      <source>What was compared is no longer there to compare. Choose a tier or a dimension.</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Was verglichen wurde, ist nicht mehr da. Wählen Sie eine Zeile oder eine Dimension.</translation>
    </message>
    <message>
      <source>What was marked</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Was markiert wurde</translation>
    </message>
    <message>
      <source>What was recorded in earlier sessions stays, unless you withdraw the participant (Study menu).</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>Was in früheren Sitzungen aufgenommen wurde, bleibt, außer Sie ziehen die Versuchsperson zurück (Menü Studie).</translation>
    </message>
    <message>
      <source>What was recorded is kept.</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>Was aufgenommen wurde, bleibt.</translation>
    </message>
    <message>
      <source>What was said or marked stays in a file, and is offered when the study is opened again.</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Was gesagt oder markiert wurde, bleibt in einer Datei und wird angeboten, wenn die Studie wieder geöffnet wird.</translation>
    </message>
    <message>
      <source>What was written</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>Was geschrieben wurde</translation>
    </message>
    <message>
      <source>What will be deleted</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Was gelöscht wird</translation>
    </message>
    <message>
      <source>What will be imported</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>Was importiert werden wird</translation>
    </message>
    <message>
      <source>What will be trained</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>Was trainiert wird</translation>
    </message>
    <message>
      <source>What you want to remember about it; Ctrl+Enter is OK</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Was Sie sich dazu merken wollen; Strg+Eingabe ist OK</translation>
    </message>
    <message>
      <source>When Eriscope was started last, it ended before the study {name} was open.</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Beim letzten Start endete Eriscope, bevor die Studie {name} offen war.</translation>
    </message>
    <message>
      <source>When it ends; events have no length</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Wann sie endet; Ereignisse haben keine Dauer</translation>
    </message>
    <message>
      <source>When it starts, or when the event is, min : s</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Wann sie beginnt oder das Ereignis liegt, min : s</translation>
    </message>
    <message>
      <source>When the first sound was heard, after the first frame</source>
      <extracomment>app/record/recording_list.py</extracomment>
      <translation>Wann der erste Ton zu hören war, nach dem ersten Frame</translation>
    </message>
    <message>
      <source>When the run was started first</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Wann der Lauf zum ersten Mal gestartet wurde</translation>
    </message>
    <message>
      <source>Where only the training loss still falls, the model learns its clips by heart.</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Wo nur noch der Trainings-Loss fällt, lernt das Modell seine Clips auswendig.</translation>
    </message>
    <message>
      <source>Where the file is</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Wo die Datei liegt</translation>
    </message>
    <message>
      <source>Where the participant lives</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>Wo die Versuchsperson lebt</translation>
    </message>
    <message>
      <source>Where the two put that emotion among the clip's seven, in standard deviations of each: above 0 the model puts it higher than the person</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Wohin beide diese Emotion unter den sieben des Clips stellen, in den jeweiligen Standardabweichungen: über 0 stellt das Modell sie höher als die Person</translation>
    </message>
    <message>
      <source>Where you are</source>
      <extracomment>app/shell/breadcrumb.py</extracomment>
      <translation>Wo Sie sind</translation>
    </message>
    <message>
      <source>Where {source} does not say whether a unit occurs, it counts as active from {least:g}. Units that it lacks are not shown.</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Wo {source} nicht sagt, ob eine Unit auftritt, gilt sie ab {least:g} als aktiv. Units, die dort fehlen, werden nicht gezeigt.</translation>
    </message>
    <message>
      <source>Whether attention and effects name the same half seconds</source>
      <extracomment>app/inspect/pages.py</extracomment>
      <translation>Ob Attention und Effekte dieselben halben Sekunden nennen</translation>
    </message>
    <message>
      <source>Whether codes that are alike are one person's</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Ob ähnliche Codes zu einer Person gehören</translation>
    </message>
    <message>
      <source>Whether the model was validated, the clip lies within limits and, once that was computed of an opened clip, attention does better than chance; sorted by these three in turn</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>Ob das Modell validiert wurde, der Clip innerhalb der Grenzen liegt und, sobald das für einen geöffneten Clip berechnet ist, die Attention besser als der Zufall ist; der Reihe nach danach sortiert</translation>
    </message>
    <message>
      <source>Whether the order of attention does better than random orders</source>
      <extracomment>app/inspect/pages.py</extracomment>
      <translation>Ob die Reihenfolge der Attention besser ist als Zufallsreihenfolgen</translation>
    </message>
    <message>
      <source>Whether the stretch is masked in the picture, in the sound, or in picture and sound</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Ob der Abschnitt im Bild, im Ton oder in Bild und Ton abgedeckt wird</translation>
    </message>
    <message>
      <source>Which attention</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>Welche Attention</translation>
    </message>
    <message>
      <source>Which intensity</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Welche Intensität</translation>
    </message>
    <message>
      <source>Which model, and which clips: untick participants or stimuli to leave them out.</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>Welches Modell, und welche Clips: Versuchspersonen oder Stimuli ohne Häkchen bleiben weg.</translation>
    </message>
    <message>
      <source>Which moments changed</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Welche Momente änderten</translation>
    </message>
    <message>
      <source>Which published system is best on your own data, and is ours better?
This command trains all of them on a dataset, several seeds each, and measures them on its test clips. Its folder can be opened here as soon as it runs.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>Welches veröffentlichte System ist auf Ihren eigenen Daten das beste, und ist unseres besser?
Dieser Befehl trainiert alle auf einem Datensatz, je mehrere Seeds, und misst sie an dessen Testclips. Sein Ordner lässt sich hier öffnen, sobald er läuft.</translation>
    </message>
    <message>
      <source>Which stream and which features moved the number</source>
      <extracomment>app/inspect/pages.py</extracomment>
      <translation>Welcher Datenstrom und welche Merkmale die Zahl bewegten</translation>
    </message>
    <message>
      <source>Which window</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Welches Fenster</translation>
    </message>
    <message>
      <source>Who is recorded</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Wer aufgenommen wird</translation>
    </message>
    <message>
      <source>Who is recorded. People are added to the open study.</source>
      <extracomment>app/record/form.py</extracomment>
      <translation>Wer aufgenommen wird. Neue Versuchspersonen kommen in die offene Studie.</translation>
    </message>
    <message>
      <source>Who is seen, where no table says it</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Wer zu sehen ist, wo keine Tabelle es sagt</translation>
    </message>
    <message>
      <source>Who marked</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Wer markiert hat</translation>
    </message>
    <message>
      <source>Who marked it</source>
      <extracomment>app/annotate/marks_dialog.py</extracomment>
      <translation>Von wem die Markierung ist</translation>
    </message>
    <message>
      <source>Who marks</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Wer markiert</translation>
    </message>
    <message>
      <source>Who marks; click to choose another rater</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Wer markiert; ein Klick wählt andere Rater</translation>
    </message>
    <message>
      <source>Whom the videos show where no table says it: participants are called like files or folders</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Wen die Videos zeigen, wo keine Tabelle es sagt: Versuchspersonen heißen wie Dateien oder Ordner</translation>
    </message>
    <message>
      <source>Whose predictions are compared with the self-reports</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>Wessen Vorhersagen mit den Selbstberichten verglichen werden</translation>
    </message>
    <message>
      <source>Why it was read as it was, and if its attention says so</source>
      <extracomment>app/shell/main_window.py</extracomment>
      <translation>Warum so gelesen wurde, und ob die Attention das belegt</translation>
    </message>
    <message>
      <source>Widest</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>Größte</translation>
    </message>
    <message>
      <source>Will be deleted</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Gelöscht wird</translation>
    </message>
    <message>
      <source>With a prediction and a report</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Mit Vorhersage und Bericht</translation>
    </message>
    <message>
      <source>Withdraw a removed participant</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>Entfernte Versuchsperson zurückziehen</translation>
    </message>
    <message>
      <source>Withdraw a removed participant…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Entfernte Versuchsperson zurückziehen…</translation>
    </message>
    <message>
      <source>Withdraw participant {code}…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Versuchsperson {code} zurückziehen…</translation>
    </message>
    <message>
      <source>Withdraw participant {name}</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>Rückzug: Versuchsperson {name}</translation>
    </message>
    <message>
      <source>Withdraw participant…</source>
      <extracomment>app/study/actions.py</extracomment>
      <translation>Versuchsperson zurückziehen…</translation>
    </message>
    <message>
      <source>Withdraw…</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>Zurückziehen…</translation>
    </message>
    <message>
      <source>Within persons and stimuli</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Innerhalb von Personen und Stimuli</translation>
    </message>
    <message>
      <source>Without recording, the next session asks again before it records.</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>Ohne Aufnahme fragt die nächste Sitzung noch einmal, bevor sie aufnimmt.</translation>
    </message>
    <message>
      <source>Without table</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Ohne Tabelle</translation>
    </message>
    <message>
      <source>Words</source>
      <extracomment>app/record/translation_dialog.py</extracomment>
      <translation>Wörter</translation>
    </message>
    <message>
      <source>Words at the lower end</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Worte am unteren Ende</translation>
    </message>
    <message>
      <source>Words at the upper end</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>Worte am oberen Ende</translation>
    </message>
    <message>
      <source>Words…</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>Worte…</translation>
    </message>
    <message>
      <source>Work out the rest</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Den Rest berechnen</translation>
    </message>
    <message>
      <source>Work the curves out for the chosen intensity and attention; takes some seconds</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Die Kurven für die gewählte Intensität und Attention berechnen; dauert einige Sekunden</translation>
    </message>
    <message>
      <source>Write report</source>
      <extracomment>app/export/report_dialog.py</extracomment>
      <translation>Bericht schreiben</translation>
    </message>
    <message>
      <source>Write the plan; it cannot be changed any more</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Den Plan schreiben; er lässt sich dann nicht mehr ändern</translation>
    </message>
    <message>
      <source>Write the table into a file</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Die Tabelle in eine Datei schreiben</translation>
    </message>
    <message>
      <source>Writing {number} of {count}, {item}</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>{number} von {count} wird geschrieben, {item}</translation>
    </message>
    <message>
      <source>Written into {path}.</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>Geschrieben in {path}.</translation>
    </message>
    <message>
      <source>Written: {path}</source>
      <extracomment>app/annotate/budget_dialog.py</extracomment>
      <translation>Geschrieben: {path}</translation>
    </message>
    <message>
      <source>Your clips: the recent ones, or those of the open study by participant.</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>Ihre Clips: die letzten, oder die der offenen Studie nach Versuchsperson.</translation>
    </message>
    <message>
      <source>Zoom in on the cursor</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Am Cursor vergrößern</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <extracomment>app/shell/actions.py</extracomment>
      <translation>Verkleinern</translation>
    </message>
    <message>
      <source>a file to append to, such as C:\eeg\markers.csv</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>eine Datei zum Anhängen, wie C:\eeg\markers.csv</translation>
    </message>
    <message>
      <source>a mark</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>eine Markierung</translation>
    </message>
    <message>
      <source>a number</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>eine Zahl</translation>
    </message>
    <message numerus="yes">
      <source>a number with at most {n} decimals</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>
        <numerusform>eine Zahl mit höchstens einer Nachkommastelle</numerusform>
        <numerusform>eine Zahl mit höchstens {n} Nachkommastellen</numerusform>
      </translation>
    </message>
    <message>
      <source>a whole number</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>eine ganze Zahl</translation>
    </message>
    <message>
      <source>about {time} left</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>noch etwa {time}</translation>
    </message>
    <message>
      <source>activation</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Aktivierung</translation>
    </message>
    <message>
      <source>active first</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>aktive zuerst</translation>
    </message>
    <message>
      <source>active first
{sign} indicative only</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>aktive zuerst
{sign} nur Anhaltspunkt</translation>
    </message>
    <message>
      <source>after each video</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>nach jedem Video</translation>
    </message>
    <message>
      <source>all reported emotions</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>allen berichteten Emotionen</translation>
    </message>
    <message>
      <source>all seven intensities</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>alle sieben Intensitäten</translation>
    </message>
    <message>
      <source>all seven intensities, by size</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>alle sieben Intensitäten (nach Größe)</translation>
    </message>
    <message>
      <source>all seven, size</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>alle sieben, Größe</translation>
    </message>
    <message>
      <source>always the same</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>immer gleich</translation>
    </message>
    <message>
      <source>analysing</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>läuft</translation>
    </message>
    <message>
      <source>analysis</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Analyse</translation>
    </message>
    <message>
      <source>and {more} more</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>und {more} weitere</translation>
    </message>
    <message numerus="yes">
      <source>and {n} other folders</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>
        <numerusform>und {n} weiterer Ordner</numerusform>
        <numerusform>und {n} weitere Ordner</numerusform>
      </translation>
    </message>
    <message>
      <source>anger</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Ärger</translation>
    </message>
    <message>
      <source>annotations are kept in a study: make one (File ▸ New study…) and import this video</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>nur in einer Studie: anlegen (Datei ▸ Neue Studie…) und dieses Video importieren</translation>
    </message>
    <message>
      <source>another face</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>ein anderes Gesicht</translation>
    </message>
    <message>
      <source>answers</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Antworten</translation>
    </message>
    <message>
      <source>as it was</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>wie es war</translation>
    </message>
    <message>
      <source>as its folder</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>wie der Ordner</translation>
    </message>
    <message>
      <source>as on this computer</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>wie auf diesem Computer</translation>
    </message>
    <message>
      <source>as strongly as possible</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>so stark wie möglich</translation>
    </message>
    <message>
      <source>attention</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Attention</translation>
    </message>
    <message>
      <source>attention better than chance</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Attention besser als Zufall</translation>
    </message>
    <message>
      <source>attention no better than chance</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Attention nicht besser als Zufall</translation>
    </message>
    <message>
      <source>bad</source>
      <extracomment>app/kit/indicators.py</extracomment>
      <translation>schlecht</translation>
    </message>
    <message>
      <source>baseline</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Grundlinie</translation>
    </message>
    <message>
      <source>batch {batch}, learning rate {learning_rate:g}</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Batch {batch}, Lernrate {learning_rate:g}</translation>
    </message>
    <message>
      <source>be recorded</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>aufgenommen zu werden</translation>
    </message>
    <message>
      <source>before → after</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>vorher → nachher</translation>
    </message>
    <message>
      <source>best epoch</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>beste Epoche</translation>
    </message>
    <message>
      <source>between the eyes</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>zwischen den Augen</translation>
    </message>
    <message>
      <source>bias</source>
      <extracomment>app/compare/plot.py</extracomment>
      <translation>Bias</translation>
    </message>
    <message>
      <source>bias {figure}</source>
      <extracomment>app/compare/texts.py</extracomment>
      <translation>Bias {figure}</translation>
    </message>
    <message>
      <source>blind</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>blind</translation>
    </message>
    <message>
      <source>block {block}, {unit}</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Block {block}, {unit}</translation>
    </message>
    <message>
      <source>block {number}, {head}</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>Block {number}, {head}</translation>
    </message>
    <message>
      <source>blurred</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>unscharf</translation>
    </message>
    <message>
      <source>brightness</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Helligkeit</translation>
    </message>
    <message>
      <source>bundled</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>mitgeliefert</translation>
    </message>
    <message>
      <source>calibration</source>
      <extracomment>app/compare/plot.py</extracomment>
      <translation>Kalibrierung</translation>
    </message>
    <message>
      <source>cannot be used</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>nicht verwendbar</translation>
    </message>
    <message>
      <source>category</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>change</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Änderung</translation>
    </message>
    <message>
      <source>change of the intensity, 0–1 scale</source>
      <extracomment>app/inspect/groups.py</extracomment>
      <translation>Änderung der Intensität, Skala 0–1</translation>
    </message>
    <message>
      <source>changes</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>checks camera and microphone</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>prüft Kamera und Mikrofon</translation>
    </message>
    <message>
      <source>choose, or type both ends</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>wählen oder beide Enden tippen</translation>
    </message>
    <message>
      <source>choose…</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>wählen…</translation>
    </message>
    <message>
      <source>chosen</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>gewählt</translation>
    </message>
    <message>
      <source>computing…</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>wird berechnet…</translation>
    </message>
    <message>
      <source>confidence</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>contempt</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Verachtung</translation>
    </message>
    <message>
      <source>counting faces …</source>
      <extracomment>app/clip/people.py</extracomment>
      <translation>Gesichter werden gezählt …</translation>
    </message>
    <message>
      <source>degrees</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Grad</translation>
    </message>
    <message>
      <source>delete</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>löschen</translation>
    </message>
    <message>
      <source>deletion</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>difference</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Unterschied</translation>
    </message>
    <message>
      <source>dimension {name}</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Dimension {name}</translation>
    </message>
    <message>
      <source>disgust</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Ekel</translation>
    </message>
    <message>
      <source>does</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>Wirkung</translation>
    </message>
    <message>
      <source>done</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>fertig</translation>
    </message>
    <message>
      <source>each folder is a participant</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>je Ordner eine Versuchsperson</translation>
    </message>
    <message>
      <source>each run's own</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>je nach Lauf</translation>
    </message>
    <message>
      <source>each video is a participant</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>je Video eine Versuchsperson</translation>
    </message>
    <message>
      <source>early fusion</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>frühe Fusion</translation>
    </message>
    <message>
      <source>effect on {emotion}</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>Effekt auf {emotion}</translation>
    </message>
    <message>
      <source>emotion</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Emotion</translation>
    </message>
    <message>
      <source>epoch</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Epoche</translation>
    </message>
    <message>
      <source>event</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Ereignis</translation>
    </message>
    <message>
      <source>events</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Ereignisse</translation>
    </message>
    <message>
      <source>events: moments without length</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Ereignisse: Zeitpunkte ohne Dauer</translation>
    </message>
    <message>
      <source>excluded</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Ausschl.</translation>
    </message>
    <message>
      <source>excluded {share}</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>ausgeschlossen {share}</translation>
    </message>
    <message>
      <source>exclusion</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Ausschluss</translation>
    </message>
    <message>
      <source>exclusions</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Ausschlüsse</translation>
    </message>
    <message>
      <source>exclusions changed</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Ausschlüsse geändert</translation>
    </message>
    <message>
      <source>exclusions: from – to, not analysed</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Ausschlüsse: von – bis, nicht analysiert</translation>
    </message>
    <message>
      <source>face</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Gesicht</translation>
    </message>
    <message>
      <source>face in {share}
good in {good}</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Gesicht in {share}
gut in {good}</translation>
    </message>
    <message>
      <source>failed</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>misslungen</translation>
    </message>
    <message>
      <source>fair</source>
      <extracomment>app/kit/indicators.py</extracomment>
      <translation>mäßig</translation>
    </message>
    <message>
      <source>fear</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Furcht</translation>
    </message>
    <message>
      <source>figure</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Wert</translation>
    </message>
    <message>
      <source>file</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>Datei</translation>
    </message>
    <message>
      <source>fine-tuned, cross-validated</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>feinabgestimmt, kreuzvalidiert</translation>
    </message>
    <message>
      <source>fixed order</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>feste Reihenfolge</translation>
    </message>
    <message>
      <source>floor</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Basis</translation>
    </message>
    <message>
      <source>floor {figure}</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>Basis {figure}</translation>
    </message>
    <message>
      <source>floor, test</source>
      <extracomment>app/compare/systems_plot.py</extracomment>
      <translation>Vergleichsbasis, Test</translation>
    </message>
    <message>
      <source>found</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>gefunden</translation>
    </message>
    <message>
      <source>fragment</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Bruchstück</translation>
    </message>
    <message>
      <source>frame</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Frame</translation>
    </message>
    <message>
      <source>frame {number}</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Frame {number}</translation>
    </message>
    <message>
      <source>frame ≈ {index}</source>
      <extracomment>app/review/transport.py</extracomment>
      <translation>Frame ≈ {index}</translation>
    </message>
    <message>
      <source>free text; or labels with commas: smile [B], laugh</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>frei; oder mit Kommas: Lächeln [L], Lachen</translation>
    </message>
    <message>
      <source>from before</source>
      <extracomment>app/clip/state.py</extracomment>
      <translation>von vorher</translation>
    </message>
    <message>
      <source>gain</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Gewinn</translation>
    </message>
    <message>
      <source>gain over {floor}</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>Gewinn über: {floor}</translation>
    </message>
    <message>
      <source>given back, % of the clip</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>zurückgegeben, % des Clips</translation>
    </message>
    <message>
      <source>good</source>
      <extracomment>app/kit/indicators.py</extracomment>
      <translation>gut</translation>
    </message>
    <message>
      <source>gradient × input</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Gradient × Input</translation>
    </message>
    <message numerus="yes">
      <source>halved every {n} epochs</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>
        <numerusform>nach jeder Epoche halbiert</numerusform>
        <numerusform>alle {n} Epochen halbiert</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>halved when the validation PCC has not risen for {n} epochs</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>
        <numerusform>halbiert, wenn die Validierungs-PCC {n} Epoche lang nicht gestiegen ist</numerusform>
        <numerusform>halbiert, wenn die Validierungs-PCC {n} Epochen lang nicht gestiegen ist</numerusform>
      </translation>
    </message>
    <message>
      <source>happiness</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Freude</translation>
    </message>
    <message>
      <source>has finished</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>ist fertig</translation>
    </message>
    <message>
      <source>has just seen a video</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>hat gerade ein Video gesehen</translation>
    </message>
    <message>
      <source>have the recordings analysed by a program</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>dass ein Programm die Aufnahmen analysiert</translation>
    </message>
    <message>
      <source>have the recordings shared with other researchers</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>dass die Aufnahmen an andere Forschende gehen</translation>
    </message>
    <message>
      <source>head {number}</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Kopf {number}</translation>
    </message>
    <message>
      <source>heads</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Köpfe</translation>
    </message>
    <message>
      <source>held back</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>ruht</translation>
    </message>
    <message>
      <source>held neutral, % of the clip</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>neutral gehalten, % des Clips</translation>
    </message>
    <message>
      <source>identity</source>
      <extracomment>app/compare/plot.py</extracomment>
      <translation>Identität</translation>
    </message>
    <message>
      <source>imported</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>importiert</translation>
    </message>
    <message>
      <source>in one order</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>in einer Reihenfolge</translation>
    </message>
    <message>
      <source>in random order</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>in zufälliger Folge</translation>
    </message>
    <message>
      <source>in session</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>in Sitzung</translation>
    </message>
    <message>
      <source>in the study's folder</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>im Ordner der Studie</translation>
    </message>
    <message>
      <source>insertion</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Einfügen</translation>
    </message>
    <message>
      <source>intensity</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>Intensität</translation>
    </message>
    <message>
      <source>intensity, 0–1</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Intensität, 0–1</translation>
    </message>
    <message>
      <source>interval</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>Intervall</translation>
    </message>
    <message>
      <source>intervals</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>Intervalle</translation>
    </message>
    <message>
      <source>intervals: from – to</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>Intervalle: von – bis</translation>
    </message>
    <message>
      <source>is about to see a video</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>sieht gleich ein Video</translation>
    </message>
    <message>
      <source>is about to start a video</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>startet gleich ein Video</translation>
    </message>
    <message>
      <source>is not here</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>ist nicht da</translation>
    </message>
    <message>
      <source>its name, such as COM3 or /dev/ttyUSB0</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>sein Name, wie COM3 oder /dev/ttyUSB0</translation>
    </message>
    <message>
      <source>key</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>Taste</translation>
    </message>
    <message>
      <source>known after the first seconds</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>nach den ersten Sekunden bekannt</translation>
    </message>
    <message>
      <source>known by its name alone</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>nur als Name bekannt</translation>
    </message>
    <message>
      <source>late fusion</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>späte Fusion</translation>
    </message>
    <message>
      <source>latin square order</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Reihenfolge nach lateinischem Quadrat</translation>
    </message>
    <message>
      <source>leave out</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>weglassen</translation>
    </message>
    <message>
      <source>let a program learn from the recordings</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>dass ein Programm aus den Aufnahmen lernt</translation>
    </message>
    <message>
      <source>light</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Licht</translation>
    </message>
    <message>
      <source>loading the model</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Modell wird geladen</translation>
    </message>
    <message>
      <source>looks at the cross</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>sieht auf das Kreuz</translation>
    </message>
    <message>
      <source>loss ({what})</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>{what}</translation>
    </message>
    <message>
      <source>making a model</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>macht ein Modell</translation>
    </message>
    <message>
      <source>mean</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Mittel</translation>
    </message>
    <message>
      <source>mean Pearson r</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>Mittel von Pearsons r</translation>
    </message>
    <message>
      <source>mean over emotions</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>Mittel über Emotionen</translation>
    </message>
    <message>
      <source>mean |difference| {distance}</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>mittlerer |Unterschied| {distance}</translation>
    </message>
    <message>
      <source>means</source>
      <extracomment>app/compare/plot.py</extracomment>
      <translation>Mittel</translation>
    </message>
    <message>
      <source>missing</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>fehlt</translation>
    </message>
    <message>
      <source>model seen</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>Modell gesehen</translation>
    </message>
    <message>
      <source>model {model}</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Modell {model}</translation>
    </message>
    <message>
      <source>model {model}, which tells a profile</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>Modell {model}, das ein Profil angibt</translation>
    </message>
    <message>
      <source>model: {name} ({what})</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>Modell: {name} ({what})</translation>
    </message>
    <message>
      <source>model: {name} {sign} {standing}</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>Modell: {name} {sign} {standing}</translation>
    </message>
    <message numerus="yes">
      <source>n = {n} clips</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>
        <numerusform>n = 1 Clip</numerusform>
        <numerusform>n = {n} Clips</numerusform>
      </translation>
    </message>
    <message>
      <source>name, no file</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>Name, keine Datei</translation>
    </message>
    <message>
      <source>neutral</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>neutral</translation>
    </message>
    <message>
      <source>no</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>nein</translation>
    </message>
    <message>
      <source>no active AU</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>keine aktive AU</translation>
    </message>
    <message>
      <source>no answers yet</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>noch keine Antworten</translation>
    </message>
    <message>
      <source>no breaks</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>keine Pausen</translation>
    </message>
    <message>
      <source>no continuous rating yet: Annotate ▸ Rate continuously…</source>
      <extracomment>app/lanes/continuous_ratings.py</extracomment>
      <translation>noch keine fortlaufende Beurteilung: Markieren ▸ Fortlaufend beurteilen…</translation>
    </message>
    <message>
      <source>no face</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>fehlt</translation>
    </message>
    <message>
      <source>no face seen</source>
      <extracomment>app/clip/people.py</extracomment>
      <translation>kein Gesicht gesehen</translation>
    </message>
    <message>
      <source>no folder chosen</source>
      <extracomment>app/kit/forms.py</extracomment>
      <translation>kein Ordner</translation>
    </message>
    <message>
      <source>no pause</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>keine Pause</translation>
    </message>
    <message>
      <source>no self-report</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>kein Selbstbericht</translation>
    </message>
    <message>
      <source>no sound</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>kein Ton</translation>
    </message>
    <message>
      <source>no sound was read</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>kein Ton wurde gelesen</translation>
    </message>
    <message>
      <source>no stimulus</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>kein Stimulus</translation>
    </message>
    <message>
      <source>no table chosen</source>
      <extracomment>app/study/dialogs/import_fields.py</extracomment>
      <translation>keine Tabelle</translation>
    </message>
    <message>
      <source>none</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>keine</translation>
    </message>
    <message>
      <source>none found</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>keine gefunden</translation>
    </message>
    <message>
      <source>none yet</source>
      <extracomment>app/review/start_panel.py</extracomment>
      <translation>noch keine</translation>
    </message>
    <message>
      <source>not at all</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>gar nicht</translation>
    </message>
    <message>
      <source>not found</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <source>not judged</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>nicht beurteilt</translation>
    </message>
    <message>
      <source>not kept</source>
      <extracomment>app/record/certificate_dialog.py</extracomment>
      <translation>nicht aufbewahrt</translation>
    </message>
    <message>
      <source>not known</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>nicht bekannt</translation>
    </message>
    <message>
      <source>not looked for yet</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>noch nicht gesucht</translation>
    </message>
    <message>
      <source>not stated</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>nicht angegeben</translation>
    </message>
    <message>
      <source>not used</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>nicht benutzt</translation>
    </message>
    <message>
      <source>not validated</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>nicht validiert</translation>
    </message>
    <message>
      <source>note</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>Hinweis</translation>
    </message>
    <message>
      <source>nothing else</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>sonst nichts</translation>
    </message>
    <message>
      <source>nothing is marked</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>nichts ist markiert</translation>
    </message>
    <message>
      <source>nothing is marked yet</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>noch ist nichts markiert</translation>
    </message>
    <message>
      <source>number</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Zahl</translation>
    </message>
    <message>
      <source>occlusion</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Verdeckung</translation>
    </message>
    <message>
      <source>occurs</source>
      <extracomment>app/review/view.py</extracomment>
      <translation>tritt auf</translation>
    </message>
    <message>
      <source>of an unknown code</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>mit unbekanntem Code</translation>
    </message>
    <message>
      <source>of {source}
not measured</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>von {source}
nicht gemessen</translation>
    </message>
    <message>
      <source>ok</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>ok</translation>
    </message>
    <message>
      <source>on</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>an</translation>
    </message>
    <message>
      <source>one point per window</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>ein Punkt je Fenster</translation>
    </message>
    <message>
      <source>one reading of the whole clip ({seconds} s), {model}</source>
      <extracomment>app/inspect/body.py</extracomment>
      <translation>ein Durchlauf über den ganzen Clip ({seconds} s), {model}</translation>
    </message>
    <message>
      <source>order</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Reihenfolge</translation>
    </message>
    <message>
      <source>outside limits</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>außerhalb der Grenzen</translation>
    </message>
    <message>
      <source>p (Holm)</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>p (Holm)</translation>
    </message>
    <message>
      <source>p of an emotion is corrected over the seven emotions (Holm), and not over groups; its tip has it as it is, too.</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>p einer Emotion ist über die sieben Emotionen korrigiert (Holm), nicht über Gruppen; sein Hinweis nennt auch das unkorrigierte.</translation>
    </message>
    <message>
      <source>paused</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>pausiert</translation>
    </message>
    <message>
      <source>picture</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Bild</translation>
    </message>
    <message>
      <source>picture and sound</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Bild und Ton</translation>
    </message>
    <message>
      <source>pitch</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Nicken</translation>
    </message>
    <message>
      <source>predicted</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Vorhersage</translation>
    </message>
    <message>
      <source>predicted ({of})</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Vorhersage ({of})</translation>
    </message>
    <message>
      <source>probability</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
      <source>problem</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>Problem</translation>
    </message>
    <message>
      <source>profile; {what}</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>Profil; {what}</translation>
    </message>
    <message>
      <source>published validation</source>
      <extracomment>app/compare/systems_plot.py</extracomment>
      <translation>veröffentlichte Validierung</translation>
    </message>
    <message>
      <source>r in persons</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>r in Pers.</translation>
    </message>
    <message>
      <source>r in stimuli</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>r in Stimuli</translation>
    </message>
    <message>
      <source>r of persons</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>r der Pers.</translation>
    </message>
    <message>
      <source>r of profiles</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>r der Profile</translation>
    </message>
    <message>
      <source>r of profiles {r}</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>r der Profile {r}</translation>
    </message>
    <message>
      <source>random (range)</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Zufall (Spanne)</translation>
    </message>
    <message>
      <source>random order</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>zufällige Reihenfolge</translation>
    </message>
    <message>
      <source>rating</source>
      <extracomment>app/lanes/continuous_ratings.py</extracomment>
      <translation>Beurteilung</translation>
    </message>
    <message>
      <source>reaction</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Reaktion</translation>
    </message>
    <message>
      <source>read together with the picture: no attention of its own</source>
      <extracomment>app/inspect/stretch_lane.py</extracomment>
      <translation>zusammen mit dem Bild gelesen: keine eigene Attention</translation>
    </message>
    <message>
      <source>readout: {readout}</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>Readout: {readout}</translation>
    </message>
    <message>
      <source>reads about the cross</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>liest vom Kreuz</translation>
    </message>
    <message>
      <source>reads the consent text</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>liest den Einwilligungstext</translation>
    </message>
    <message>
      <source>recording</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>recordings</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>removed {when}</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>entfernt {when}</translation>
    </message>
    <message>
      <source>reported</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>roll</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Neigen</translation>
    </message>
    <message>
      <source>rollout</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Rollout</translation>
    </message>
    <message>
      <source>room on the disk unknown</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>freier Platz unbekannt</translation>
    </message>
    <message>
      <source>sadness</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Trauer</translation>
    </message>
    <message>
      <source>says how it felt</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>sagt, wie es war</translation>
    </message>
    <message>
      <source>seed {seed}</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Seed {seed}</translation>
    </message>
    <message>
      <source>seed {seed}: {figure}</source>
      <extracomment>app/compare/systems_table.py</extracomment>
      <translation>Seed {seed}: {figure}</translation>
    </message>
    <message>
      <source>settings changed</source>
      <extracomment>app/clip/open_clip.py</extracomment>
      <translation>Einstellungen geändert</translation>
    </message>
    <message>
      <source>share of the change</source>
      <extracomment>app/inspect/faithfulness.py</extracomment>
      <translation>Anteil der Änderung</translation>
    </message>
    <message>
      <source>sharing</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Weitergabe</translation>
    </message>
    <message>
      <source>sharpness</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Schärfe</translation>
    </message>
    <message>
      <source>small</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>klein</translation>
    </message>
    <message>
      <source>so far, each second</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>bisher, jede Sekunde</translation>
    </message>
    <message>
      <source>so far, last block</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>letzter Block</translation>
    </message>
    <message>
      <source>somebody who is not in the study any more</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>jemand, der nicht mehr in der Studie ist</translation>
    </message>
    <message>
      <source>sound</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Ton</translation>
    </message>
    <message>
      <source>starting</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>startet</translation>
    </message>
    <message>
      <source>stopped</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>angehalten</translation>
    </message>
    <message>
      <source>such as How pleasant was the video?</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>wie: War das Video angenehm?</translation>
    </message>
    <message>
      <source>such as Reactions 2026</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>etwa Reaktionen 2026</translation>
    </message>
    <message>
      <source>such as a webcam in the laboratory, films of 15 s</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>zum Beispiel Webcam im Labor, Filme von 15 s</translation>
    </message>
    <message>
      <source>such as control, treatment</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>etwa Kontrolle, Behandlung</translation>
    </message>
    <message>
      <source>such as group</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>etwa Gruppe</translation>
    </message>
    <message>
      <source>such as smiles</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>etwa Lächeln</translation>
    </message>
    <message>
      <source>such as students of psychology in Ulm</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>zum Beispiel Psychologiestudierende in Ulm</translation>
    </message>
    <message>
      <source>such as valence; the name in tables</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>wie Valenz; der Name in Tabellen</translation>
    </message>
    <message>
      <source>such as: signed on paper, e-mail of 3 March</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>etwa: auf Papier unterschrieben, E-Mail vom 3. März</translation>
    </message>
    <message>
      <source>surprise</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Überraschung</translation>
    </message>
    <message>
      <source>system</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>System</translation>
    </message>
    <message>
      <source>takes a break</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>macht Pause</translation>
    </message>
    <message>
      <source>test</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Test</translation>
    </message>
    <message>
      <source>test [95 %]</source>
      <extracomment>app/compare/systems_plot.py</extracomment>
      <translation>Test [95 %]</translation>
    </message>
    <message>
      <source>text</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Text</translation>
    </message>
    <message>
      <source>the backbone has no classifier</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>das Backbone hat keinen Klassifikator</translation>
    </message>
    <message>
      <source>the last layer</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>die letzte Schicht</translation>
    </message>
    <message>
      <source>the last two layers</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>die letzten zwei Schichten</translation>
    </message>
    <message>
      <source>this model reads no picture</source>
      <extracomment>app/inspect/stretch_lane.py</extracomment>
      <translation>dieses Modell liest kein Bild</translation>
    </message>
    <message>
      <source>this model reads no sound here</source>
      <extracomment>app/inspect/stretch_lane.py</extracomment>
      <translation>dieses Modell liest hier keinen Ton</translation>
    </message>
    <message>
      <source>this model's audio tokens are not in order of time, so nothing of them can be drawn over it</source>
      <extracomment>app/inspect/stretch_lane.py</extracomment>
      <translation>die Audio-Tokens dieses Modells sind nicht zeitlich geordnet, also lässt sich nichts von ihnen über der Zeit zeichnen</translation>
    </message>
    <message>
      <source>this model's audio tokens are not in order of time, so their attention cannot be drawn over it</source>
      <extracomment>app/lanes/attention.py</extracomment>
      <translation>die Audio-Token dieses Modells sind nicht nach der Zeit geordnet, darum lässt sich ihre Attention nicht darüber zeichnen</translation>
    </message>
    <message>
      <source>tier {name}</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>Zeile {name}</translation>
    </message>
    <message>
      <source>time</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>time in the clip, min : s</source>
      <extracomment>app/record/live.py</extracomment>
      <translation>Zeit im Clip, min : s</translation>
    </message>
    <message>
      <source>time, min : s</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>Zeit, min : s</translation>
    </message>
    <message>
      <source>timing certificate: {file}</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>Zeitprotokoll: {file}</translation>
    </message>
    <message>
      <source>to {where}</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>an {where}</translation>
    </message>
    <message>
      <source>trained on {dataset} ({folder})</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>trainiert mit {dataset} ({folder})</translation>
    </message>
    <message>
      <source>trained on {dataset} ({folder}), with shuffled labels</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>trainiert mit {dataset} ({folder}), mit vertauschten Zielwerten</translation>
    </message>
    <message>
      <source>training</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>Training</translation>
    </message>
    <message>
      <source>tries the sliders</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>probiert die Schieberegler aus</translation>
    </message>
    <message>
      <source>turned</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>gedreht</translation>
    </message>
    <message>
      <source>validated</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>validiert</translation>
    </message>
    <message>
      <source>validation</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>Validierung</translation>
    </message>
    <message>
      <source>validation, a seed</source>
      <extracomment>app/compare/systems_plot.py</extracomment>
      <translation>Validierung, ein Seed</translation>
    </message>
    <message>
      <source>variable ({kind})</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>Variable ({kind})</translation>
    </message>
    <message numerus="yes">
      <source>videos</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>
        <numerusform>Video</numerusform>
        <numerusform>Videos</numerusform>
      </translation>
    </message>
    <message>
      <source>waiting</source>
      <extracomment>app/batch/table.py</extracomment>
      <translation>wartet</translation>
    </message>
    <message>
      <source>waiting for other work</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>wartet auf andere Arbeit</translation>
    </message>
    <message>
      <source>waits for the next video</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>wartet auf das nächste Video</translation>
    </message>
    <message>
      <source>watched, nothing to mark: {tiers} ({rater})</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>angesehen, nichts zu markieren: {tiers} ({rater})</translation>
    </message>
    <message>
      <source>watches a video</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>sieht ein Video an</translation>
    </message>
    <message>
      <source>weight, not cause</source>
      <extracomment>app/inspect/lanes.py</extracomment>
      <translation>Gewicht ≠ Ursache</translation>
    </message>
    <message>
      <source>what</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>was</translation>
    </message>
    <message>
      <source>what other raters marked is hidden (Annotate ▸ Hide what other raters marked)</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>Markierungen anderer Rater sind verborgen (Markieren ▸ Markierungen anderer Rater verbergen)</translation>
    </message>
    <message>
      <source>what to do</source>
      <extracomment>app/shell/help_texts.py</extracomment>
      <translation>was zu tun ist</translation>
    </message>
    <message>
      <source>while the clip plays, {keys}</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>beim Abspielen: {keys}</translation>
    </message>
    <message>
      <source>whole clip</source>
      <extracomment>app/lanes/stack.py</extracomment>
      <translation>ganzer Clip</translation>
    </message>
    <message>
      <source>window {number}: {start} – {end}</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>Fenster {number}: {start} – {end}</translation>
    </message>
    <message>
      <source>with a cross</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>mit einem Kreuz</translation>
    </message>
    <message>
      <source>with nothing</source>
      <extracomment>app/record/procedure_form.py</extracomment>
      <translation>mit leerem Bild</translation>
    </message>
    <message>
      <source>within limits</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>innerhalb der Grenzen</translation>
    </message>
    <message>
      <source>yaw</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>Drehen</translation>
    </message>
    <message>
      <source>years</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Jahre</translation>
    </message>
    <message>
      <source>yes</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>ja</translation>
    </message>
    <message>
      <source>yes/no</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>ja/nein</translation>
    </message>
    <message>
      <source>yours</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>eigenes</translation>
    </message>
    <message>
      <source>{action}: boxes and thumbnails of all faces</source>
      <extracomment>app/review/overlay_chips.py</extracomment>
      <translation>{action}: Rahmen und Vorschaubilder aller Gesichter</translation>
    </message>
    <message>
      <source>{age} years</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>{age} Jahre</translation>
    </message>
    <message numerus="yes">
      <source>{answers}, {n} stretches.</source>
      <extracomment>app/inspect/sentences.py</extracomment>
      <translation>
        <numerusform>{answers}, 1 Abschnitt.</numerusform>
        <numerusform>{answers}, {n} Abschnitte.</numerusform>
      </translation>
    </message>
    <message>
      <source>{answer}  (counts)</source>
      <extracomment>app/study/dialogs/consents.py</extracomment>
      <translation>{answer}  (gilt)</translation>
    </message>
    <message>
      <source>{before}, not {after}</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>{before}, nicht {after}</translation>
    </message>
    <message>
      <source>{chosen} of {all} clips, {compared} to compare</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>{chosen} von {all} Clips, {compared} zu vergleichen</translation>
    </message>
    <message numerus="yes">
      <source>{clips} and {n} more clips</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>
        <numerusform>{clips} und einen weiteren Clip</numerusform>
        <numerusform>{clips} und {n} weitere Clips</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{clips} of {n} participants</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>
        <numerusform>{clips} von 1 Versuchsperson</numerusform>
        <numerusform>{clips} von {n} Versuchspersonen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{clip}: mean over {n} reported emotions</source>
      <extracomment>app/compare/ranking.py</extracomment>
      <translation>
        <numerusform>{clip}: Mittel über 1 berichtete Emotion</numerusform>
        <numerusform>{clip}: Mittel über {n} berichtete Emotionen</numerusform>
      </translation>
    </message>
    <message>
      <source>{clip}: reported {reported}, predicted {predicted}</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>{clip}: berichtet {reported}, vorhergesagt {predicted}</translation>
    </message>
    <message>
      <source>{clip}: reported {reported}, predicted {predicted} ({model}), {second} ({second_model})</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>{clip}: berichtet {reported}, vorhergesagt {predicted} ({model}), {second} ({second_model})</translation>
    </message>
    <message>
      <source>{code} did not agree. Nothing was recorded; the refusal is kept, with its date.</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>{code} hat nicht eingewilligt. Nichts wurde aufgenommen; die Ablehnung wird mit Datum aufbewahrt.</translation>
    </message>
    <message>
      <source>{code} has finished; {kept}.</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>{code} ist fertig; {kept}.</translation>
    </message>
    <message>
      <source>{code} stopped; {kept}.</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>{code} hat abgebrochen; {kept}.</translation>
    </message>
    <message>
      <source>{code} was asked whether to stop (Esc); what is shown goes on meanwhile.</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>{code} wird gefragt, ob angehalten werden soll (Esc); was gezeigt wird, läuft weiter.</translation>
    </message>
    <message>
      <source>{code} {does}, video {nth} of {videos}.</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>{code} {does}, Video {nth} von {videos}.</translation>
    </message>
    <message>
      <source>{code} {does}.</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>{code} {does}.</translation>
    </message>
    <message>
      <source>{counted}; 95 % intervals: {how}</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>{counted}; 95-%-Intervalle: {how}</translation>
    </message>
    <message>
      <source>{current} of {hits}</source>
      <extracomment>app/shell/guide.py</extracomment>
      <translation>{current} von {hits}</translation>
    </message>
    <message numerus="yes">
      <source>{dataset}: {n} clips to learn from, {val} to choose the epoch by, {test} kept for measuring.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>
        <numerusform>{dataset}: {n} Clip zum Lernen, {val} zum Wählen der Epoche, {test} zum Messen aufgehoben.</numerusform>
        <numerusform>{dataset}: {n} Clips zum Lernen, {val} zum Wählen der Epoche, {test} zum Messen aufgehoben.</numerusform>
      </translation>
    </message>
    <message>
      <source>{done} of {of}</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>{done} von {of}</translation>
    </message>
    <message>
      <source>{done} of {total}</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>{done} von {total}</translation>
    </message>
    <message>
      <source>{done} of {total} done</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>{done} von {total} fertig</translation>
    </message>
    <message>
      <source>{emotion}, predicted and reported</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>{emotion}, Vorhersage und Bericht</translation>
    </message>
    <message>
      <source>{emotion}, reported, {scale}</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>{emotion}, Bericht, {scale}</translation>
    </message>
    <message>
      <source>{emotion}: predicted {predicted}, reported {reported} (n = {clips})</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>{emotion}: vorhergesagt {predicted}, berichtet {reported} (n = {clips})</translation>
    </message>
    <message>
      <source>{emotion}: press to see it large</source>
      <extracomment>app/compare/small_plots.py</extracomment>
      <translation>{emotion}: Klick zeigt es groß</translation>
    </message>
    <message>
      <source>{emotion}: show or hide its line</source>
      <extracomment>app/lanes/intensities.py</extracomment>
      <translation>{emotion}: Linie zeigen oder verbergen</translation>
    </message>
    <message>
      <source>{emotion}; press to see it large</source>
      <extracomment>app/compare/small_plots.py</extracomment>
      <translation>{emotion}; Klick zeigt es groß</translation>
    </message>
    <message>
      <source>{figure} at {epoch:z.0f}</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>{figure} bei {epoch:z.0f}</translation>
    </message>
    <message>
      <source>{file} cannot be read ({error}). Write the consent text anew.</source>
      <extracomment>app/record/participant/texts.py</extracomment>
      <translation>{file} ist nicht lesbar ({error}). Schreiben Sie den Einwilligungstext neu.</translation>
    </message>
    <message>
      <source>{file} is the same video as {twin}; it is added once.</source>
      <extracomment>app/study/dialogs/stimuli.py</extracomment>
      <translation>{file} ist dasselbe Video wie {twin}; es wird einmal hinzugefügt.</translation>
    </message>
    <message>
      <source>{file} names {clips}. Open the clip that it is about, and import it then.</source>
      <extracomment>app/export/controller.py</extracomment>
      <translation>{file} nennt {clips}. Öffnen Sie den Clip, um den es geht, und importieren Sie dann.</translation>
    </message>
    <message>
      <source>{folder}
Runs that differ in their seed only</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>{folder}
Läufe, die sich nur im Seed unterscheiden</translation>
    </message>
    <message>
      <source>{folder} is not a folder. Choose the one with the videos.</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>{folder} ist kein Ordner. Wählen Sie den mit den Videos.</translation>
    </message>
    <message>
      <source>{folder} is there already and not empty. Choose another name or another place.</source>
      <extracomment>app/study/dialogs/new_study.py</extracomment>
      <translation>{folder} gibt es schon, und er ist nicht leer. Wählen Sie einen anderen Namen oder einen anderen Ort.</translation>
    </message>
    <message>
      <source>{fps:z.1f} frames/s, all that this camera says it gives; {asked:g} were asked for. More light often helps.</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>{fps:z.1f} Frames/s, mehr verspricht diese Kamera nicht; verlangt waren {asked:g}. Mehr Licht hilft oft.</translation>
    </message>
    <message>
      <source>{fps:z.1f} frames/s, as asked for ({asked:g}).</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>{fps:z.1f} Frames/s, wie verlangt ({asked:g}).</translation>
    </message>
    <message>
      <source>{fps:z.1f} frames/s, as the file has ({promised:.4g}).</source>
      <extracomment>app/record/camera_panel.py</extracomment>
      <translation>{fps:z.1f} Frames/s, wie die Datei sie hat ({promised:.4g}).</translation>
    </message>
    <message>
      <source>{gigabytes} GB free</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>{gigabytes} GB frei</translation>
    </message>
    <message>
      <source>{kept}, and {fragments}</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>{kept}, dazu {fragments}</translation>
    </message>
    <message>
      <source>{keys} stands for “{one}” and for “{other}”. Give one of them other keys.</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>{keys} steht für „{one}“ und für „{other}“. Geben Sie einem davon andere Tasten.</translation>
    </message>
    <message>
      <source>{key} begins and ends an exclusion</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>{key} = Ausschluss an/aus</translation>
    </message>
    <message>
      <source>{key} begins and ends an interval</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>{key} = Intervall an/aus</translation>
    </message>
    <message>
      <source>{key} marks an event</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>{key} = Ereignis</translation>
    </message>
    <message>
      <source>{language} (machine translated)</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>{language} (maschinell übersetzt)</translation>
    </message>
    <message>
      <source>{least:g} to {most:g}</source>
      <extracomment>app/study/dialogs/import_clips.py</extracomment>
      <translation>{least:g} bis {most:g}</translation>
    </message>
    <message>
      <source>{loss}, 0–1 scale</source>
      <extracomment>app/train/plots.py</extracomment>
      <translation>{loss}, 0–1</translation>
    </message>
    <message>
      <source>{low:z.2f} to {high:z.2f}.</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>{low:z.2f} bis {high:z.2f}.</translation>
    </message>
    <message>
      <source>{low} to {high}</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>{low} bis {high}</translation>
    </message>
    <message>
      <source>{low} to {high} without numbers</source>
      <extracomment>app/review/intensities.py</extracomment>
      <translation>{low} bis {high} ohne Zahlen</translation>
    </message>
    <message>
      <source>{measure} width</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>{measure} Breite</translation>
    </message>
    <message>
      <source>{measure} worse</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>{measure} schlechter</translation>
    </message>
    <message>
      <source>{model} gains {gain}</source>
      <extracomment>app/compare/figures.py</extracomment>
      <translation>{model} gewinnt {gain}</translation>
    </message>
    <message>
      <source>{model}, profile</source>
      <extracomment>app/shell/menu_corner.py</extracomment>
      <translation>{model}, Profil</translation>
    </message>
    <message>
      <source>{model}: {figure}; difference {difference}</source>
      <extracomment>app/compare/small_plots.py</extracomment>
      <translation>{model}: {figure}; Unterschied {difference}</translation>
    </message>
    <message numerus="yes">
      <source>{model}: {n} clips analysed</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>
        <numerusform>{model}: 1 Clip analysiert</numerusform>
        <numerusform>{model}: {n} Clips analysiert</numerusform>
      </translation>
    </message>
    <message>
      <source>{multiple} even share</source>
      <extracomment>app/clip/peak_strip.py</extracomment>
      <translation>{multiple} Mittelwert</translation>
    </message>
    <message>
      <source>{name}  (READ ONLY)</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>{name}  (NUR LESEN)</translation>
    </message>
    <message>
      <source>{name}  ({holds}), {count} marked</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>{name}  ({holds}), {count} markiert</translation>
    </message>
    <message>
      <source>{name} (control)</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>{name} (Kontrolle)</translation>
    </message>
    <message>
      <source>{name} (not found)</source>
      <extracomment>app/record/device_choice.py</extracomment>
      <translation>{name} (nicht gefunden)</translation>
    </message>
    <message>
      <source>{name} ({kind}); leave it as {unknown} or empty if not known</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>{name} ({kind}); {unknown} oder leer, wenn nicht bekannt</translation>
    </message>
    <message>
      <source>{name} cannot be written: give it the ending {endings} or {last}.</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>{name} lässt sich nicht schreiben: Geben Sie der Datei die Endung {endings} oder {last}.</translation>
    </message>
    <message>
      <source>{name} cannot be written: {why}.</source>
      <extracomment>app/review/copy_and_save.py</extracomment>
      <translation>{name} lässt sich nicht schreiben: {why}.</translation>
    </message>
    <message>
      <source>{name} has ended; its best epoch is the model. Use in review analyses clips with it.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>{name} ist beendet; die beste Epoche ist das Modell. „Zum Ansehen nehmen“ analysiert Clips damit.</translation>
    </message>
    <message>
      <source>{name} is being analysed</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>{name} wird analysiert</translation>
    </message>
    <message>
      <source>{name} is no name of a figure. Let it end with .svg or .png.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>{name} ist kein Name für eine Abbildung. Er soll auf .svg oder .png enden.</translation>
    </message>
    <message>
      <source>{name} was stopped in its first epoch; nothing of it is kept. Continue begins anew.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>{name} wurde in der ersten Epoche angehalten; nichts davon bleibt. „Fortsetzen“ beginnt neu.</translation>
    </message>
    <message>
      <source>{name} was stopped. Continue takes it up at its last epoch; Use in review takes its best epoch so far.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>{name} wurde angehalten. „Fortsetzen“ macht ab der letzten Epoche weiter; „Zum Ansehen nehmen“ nimmt die bisher beste Epoche.</translation>
    </message>
    <message>
      <source>{name} was stopped. Continue, with one of its runs selected, goes on with all its seeds; Use in review takes a run's best epoch so far.</source>
      <extracomment>app/train/texts.py</extracomment>
      <translation>{name} wurde angehalten. „Fortsetzen“ macht, wenn einer der Läufe gewählt ist, mit allen Seeds weiter; „Zum Ansehen nehmen“ nimmt die bisher beste Epoche eines Laufs.</translation>
    </message>
    <message>
      <source>{name}, followed</source>
      <extracomment>app/clip/video_view.py</extracomment>
      <translation>{name}, verfolgt</translation>
    </message>
    <message>
      <source>{name}, seed {seed} ({nth} of {runs})</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>{name}, Seed {seed} ({nth} von {runs})</translation>
    </message>
    <message>
      <source>{name}: writing the model</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>{name}: Das Modell wird geschrieben</translation>
    </message>
    <message>
      <source>{number} earlier</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>{number} frühere</translation>
    </message>
    <message>
      <source>{number} files selected.</source>
      <extracomment>app/batch/view.py</extracomment>
      <translation>{number} Dateien ausgewählt.</translation>
    </message>
    <message>
      <source>{number} from {least} to {most}</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>{number} von {least} bis {most}</translation>
    </message>
    <message>
      <source>{number} of at least {least}</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>{number} von mindestens {least}</translation>
    </message>
    <message>
      <source>{number} of at most {most}</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>{number} von höchstens {most}</translation>
    </message>
    <message numerus="yes">
      <source>{n} analyses</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Analyse</numerusform>
        <numerusform>{n} Analysen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} analysis folders</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Analyseordner</numerusform>
        <numerusform>{n} Analyseordner</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} annotations</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Markierung</numerusform>
        <numerusform>{n} Markierungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} answers</source>
      <extracomment>app/record/items_dialog.py</extracomment>
      <translation>
        <numerusform>{n} Antwort</numerusform>
        <numerusform>{n} Antworten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} backups of the database</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Sicherung der Datenbank</numerusform>
        <numerusform>{n} Sicherungen der Datenbank</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} changes wait to be written into the study; it is tried again. {reason}</source>
      <extracomment>app/study/texts.py</extracomment>
      <translation>
        <numerusform>{n} Änderung wartet darauf, in die Studie geschrieben zu werden; es wird wieder versucht. {reason}</numerusform>
        <numerusform>{n} Änderungen warten darauf, in die Studie geschrieben zu werden; es wird wieder versucht. {reason}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips</source>
      <extracomment>app/compare/profiles.py</extracomment>
      <translation>
        <numerusform>{n} Clip</numerusform>
        <numerusform>{n} Clips</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips in no split: run `eriscope dataset split`.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>
        <numerusform>{n} Clip in keiner Aufteilung: Führen Sie `eriscope dataset split` aus.</numerusform>
        <numerusform>{n} Clips in keiner Aufteilung: Führen Sie `eriscope dataset split` aus.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips kept</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>
        <numerusform>{n} Clip behalten</numerusform>
        <numerusform>{n} Clips behalten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips left out: the open study analyses its own.</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>
        <numerusform>{n} Clip weggelassen: Die offene Studie analysiert ihre eigenen.</numerusform>
        <numerusform>{n} Clips weggelassen: Die offene Studie analysiert ihre eigenen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips of the study</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>
        <numerusform>{n} Clip der Studie</numerusform>
        <numerusform>{n} Clips der Studie</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips wait for analysis</source>
      <extracomment>app/study/queue.py</extracomment>
      <translation>
        <numerusform>{n} Clip wartet auf die Analyse</numerusform>
        <numerusform>{n} Clips warten auf die Analyse</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips wait for analysis in the background</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>
        <numerusform>1 Clip wartet im Hintergrund auf die Analyse</numerusform>
        <numerusform>{n} Clips warten im Hintergrund auf die Analyse</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} clips without features: run `eriscope dataset extract`.</source>
      <extracomment>app/train/form.py</extracomment>
      <translation>
        <numerusform>{n} Clip ohne Merkmale: Führen Sie `eriscope dataset extract` aus.</numerusform>
        <numerusform>{n} Clips ohne Merkmale: Führen Sie `eriscope dataset extract` aus.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} consents</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Einwilligung</numerusform>
        <numerusform>{n} Einwilligungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} could not be analysed</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>
        <numerusform>1 konnte nicht analysiert werden</numerusform>
        <numerusform>{n} konnten nicht analysiert werden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} epochs</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>
        <numerusform>{n} Epoche</numerusform>
        <numerusform>{n} Epochen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} events</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>
        <numerusform>1 Ereignis</numerusform>
        <numerusform>{n} Ereignisse</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} exports</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Export</numerusform>
        <numerusform>{n} Exporte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} faces</source>
      <extracomment>app/clip/people.py</extracomment>
      <translation>
        <numerusform>ein Gesicht</numerusform>
        <numerusform>{n} Gesichter</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} failed</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>
        <numerusform>{n} misslungen</numerusform>
        <numerusform>{n} misslungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} files</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Datei</numerusform>
        <numerusform>{n} Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} files in {folder}</source>
      <extracomment>app/export/base_dialog.py</extracomment>
      <translation>
        <numerusform>eine Datei in {folder}</numerusform>
        <numerusform>{n} Dateien in {folder}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} files of the study's dataset</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Datei des Datensatzes der Studie</numerusform>
        <numerusform>{n} Dateien des Datensatzes der Studie</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} fragments from before a video that was not shown</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>
        <numerusform>{n} Bruchstück vor einem nicht gezeigten Video</numerusform>
        <numerusform>{n} Bruchstücke vor einem nicht gezeigten Video</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} frames</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>
        <numerusform>1 Frame</numerusform>
        <numerusform>{n} Frames</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} groups</source>
      <extracomment>app/compare/selection.py</extracomment>
      <translation>
        <numerusform>1 Gruppe</numerusform>
        <numerusform>{n} Gruppen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} half seconds of sound</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>
        <numerusform>1 halbe Sekunde Ton</numerusform>
        <numerusform>{n} halbe Sekunden Ton</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} items</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Item</numerusform>
        <numerusform>{n} Items</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} marks, last: {label}</source>
      <extracomment>app/record/view.py</extracomment>
      <translation>
        <numerusform>{n} Markierung, zuletzt: {label}</numerusform>
        <numerusform>{n} Markierungen, zuletzt: {label}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} moments</source>
      <extracomment>app/annotate/agreement_dialog.py</extracomment>
      <translation>
        <numerusform>1 Zeitpunkt</numerusform>
        <numerusform>{n} Zeitpunkte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} new ratings</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>
        <numerusform>{n} neue Beurteilung</numerusform>
        <numerusform>{n} neue Beurteilungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} notes or comments on other participants name this one; they stay, edit them yourself</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>1 Notiz oder Kommentar zu einer anderen Versuchsperson nennt diese; sie bleibt, ändern Sie sie selbst</numerusform>
        <numerusform>{n} Notizen oder Kommentare zu anderen Versuchspersonen nennen diese; sie bleiben, ändern Sie sie selbst</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} older plans stay as they are.</source>
      <extracomment>app/compare/validation_dialog.py</extracomment>
      <translation>
        <numerusform>1 älterer Plan bleibt, wie er ist.</numerusform>
        <numerusform>{n} ältere Pläne bleiben, wie sie sind.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} participants</source>
      <extracomment>app/compare/small_plots.py</extracomment>
      <translation>
        <numerusform>{n} Versuchsperson</numerusform>
        <numerusform>{n} Versuchspersonen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} recordings are complete, but not in the study yet: {names}.</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>
        <numerusform>Eine Aufnahme ist vollständig, aber noch nicht in der Studie: {names}.</numerusform>
        <numerusform>{n} Aufnahmen sind vollständig, aber noch nicht in der Studie: {names}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} recordings were cut off before the end: {names}.</source>
      <extracomment>app/record/unfinished_notice.py</extracomment>
      <translation>
        <numerusform>Eine Aufnahme wurde vor dem Ende abgeschnitten: {names}.</numerusform>
        <numerusform>{n} Aufnahmen wurden vor dem Ende abgeschnitten: {names}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} reports</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Selbstbericht</numerusform>
        <numerusform>{n} Selbstberichte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} rows are left out; the table says why.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>
        <numerusform>{n} Zeile bleibt weg; die Tabelle sagt, warum.</numerusform>
        <numerusform>{n} Zeilen bleiben weg; die Tabelle sagt, warum.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} runs compared</source>
      <extracomment>app/train/card_dialog.py</extracomment>
      <translation>
        <numerusform>{n} Lauf verglichen</numerusform>
        <numerusform>{n} Läufe verglichen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} runs failed: see below.</source>
      <extracomment>app/compare/systems.py</extracomment>
      <translation>
        <numerusform>1 Lauf scheiterte: siehe unten.</numerusform>
        <numerusform>{n} Läufe scheiterten: siehe unten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} seeds</source>
      <extracomment>app/train/run_table.py</extracomment>
      <translation>
        <numerusform>{n} Seed</numerusform>
        <numerusform>{n} Seeds</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} seeds, {seeds}</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>
        <numerusform>{n} Seed, {seeds}</numerusform>
        <numerusform>{n} Seeds, {seeds}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} self-reports</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>
        <numerusform>{n} Selbstbericht</numerusform>
        <numerusform>{n} Selbstberichte</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} self-reports outside of the study</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Selbstbericht außerhalb der Studie</numerusform>
        <numerusform>{n} Selbstberichte außerhalb der Studie</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} sessions</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Sitzung</numerusform>
        <numerusform>{n} Sitzungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} stimuli</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Stimulus</numerusform>
        <numerusform>{n} Stimuli</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} tiers</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Zeile</numerusform>
        <numerusform>{n} Zeilen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} traces</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Verlauf</numerusform>
        <numerusform>{n} Verläufe</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} variables</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} Variable</numerusform>
        <numerusform>{n} Variablen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} videos</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>
        <numerusform>{n} Video</numerusform>
        <numerusform>{n} Videos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} videos added to the batch.</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>
        <numerusform>{n} Video zum Stapel hinzugefügt.</numerusform>
        <numerusform>{n} Videos zum Stapel hinzugefügt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} videos in it already.</source>
      <extracomment>app/batch/queue.py</extracomment>
      <translation>
        <numerusform>{n} Video ist schon darin.</numerusform>
        <numerusform>{n} Videos sind schon darin.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} watched</source>
      <extracomment>app/study/dialogs/withdraw.py</extracomment>
      <translation>
        <numerusform>{n} angesehener Clip</numerusform>
        <numerusform>{n} angesehene Clips</numerusform>
      </translation>
    </message>
    <message>
      <source>{of}: epoch {done} of {asked}, {each} each; about {left} left</source>
      <extracomment>app/train/view.py</extracomment>
      <translation>{of}: Epoche {done} von {asked}, je {each}; noch etwa {left}</translation>
    </message>
    <message>
      <source>{optimiser}, momentum {momentum:g}</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>{optimiser}, Momentum {momentum:g}</translation>
    </message>
    <message>
      <source>{optimiser}, weight decay {weight_decay:g}; learning rate {learning_rate:g}, {falling}.</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>{optimiser}, Weight Decay {weight_decay:g}; Lernrate {learning_rate:g}, {falling}.</translation>
    </message>
    <message>
      <source>{overlay} over the picture</source>
      <extracomment>app/review/overlay_chips.py</extracomment>
      <translation>{overlay} über dem Bild</translation>
    </message>
    <message>
      <source>{page} of {pages}. A click or → shows the next, Esc closes this.</source>
      <extracomment>app/kit/explanations.py</extracomment>
      <translation>{page} von {pages}. Ein Klick oder → zeigt das Nächste, Esc schließt dies.</translation>
    </message>
    <message>
      <source>{people} people × {stimuli} stimuli</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>{people} Personen × {stimuli} Stimuli</translation>
    </message>
    <message>
      <source>{person}, session {session}, clip {clip}</source>
      <extracomment>app/compare/group_titles.py</extracomment>
      <translation>{person}, Sitzung {session}, Clip {clip}</translation>
    </message>
    <message numerus="yes">
      <source>{place} ({n} videos)</source>
      <extracomment>app/study/controller.py</extracomment>
      <translation>
        <numerusform>{place} ({n} Video)</numerusform>
        <numerusform>{place} ({n} Videos)</numerusform>
      </translation>
    </message>
    <message>
      <source>{program} has no values of this frame.</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>{program} hat keine Werte zu diesem Frame.</translation>
    </message>
    <message>
      <source>{rated} rated   {analysed} analysed</source>
      <extracomment>app/study/tree.py</extracomment>
      <translation>{rated} beurteilt   {analysed} analysiert</translation>
    </message>
    <message>
      <source>{rater} marked {tier} in this clip, which says already that it was watched.</source>
      <extracomment>app/annotate/texts.py</extracomment>
      <translation>{rater} hat in diesem Clip {tier} markiert; damit gilt er schon als angesehen.</translation>
    </message>
    <message>
      <source>{rest:z.0f} s left</source>
      <extracomment>app/shell/status_bar.py</extracomment>
      <translation>noch {rest:z.0f} s</translation>
    </message>
    <message>
      <source>{sampling}; columns standardised over the training clips</source>
      <extracomment>app/train/form_summary.py</extracomment>
      <translation>{sampling}; Spalten über die Trainingsclips standardisiert</translation>
    </message>
    <message>
      <source>{several} and {last}</source>
      <extracomment>app/kit/language.py</extracomment>
      <translation>{several} und {last}</translation>
    </message>
    <message>
      <source>{several} or {last}</source>
      <extracomment>app/shell/preferences_dialog.py</extracomment>
      <translation>{several} oder {last}</translation>
    </message>
    <message>
      <source>{size}: expected figure, the median width of its 95 % interval, and the width that one of ten studies exceeds. From {draws} studies drawn from these clips; a pilot of few people is a rough guide. The intervals are about other people before the same stimuli.</source>
      <extracomment>app/compare/further_pages.py</extracomment>
      <translation>{size}: erwarteter Wert, die mittlere Breite (Median) seines 95-%-Intervalls und die Breite, die eine von zehn Studien überschreitet. Aus {draws} Studien, gezogen aus diesen Clips; eine Pilotstudie mit wenigen Menschen ist nur ein grober Anhalt. Die Intervalle gelten für andere Menschen vor denselben Stimuli.</translation>
    </message>
    <message>
      <source>{speed:z.0f} frames/s</source>
      <extracomment>app/shell/status_bar.py</extracomment>
      <translation>{speed:z.0f} Frames/s</translation>
    </message>
    <message>
      <source>{start} to {end} of {whole}</source>
      <extracomment>app/lanes/overview.py</extracomment>
      <translation>{start} bis {end} von {whole}</translation>
    </message>
    <message>
      <source>{start} to {end} s all that is kept: {what}.</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>Nur {start} bis {end} s behalten: {what}.</translation>
    </message>
    <message>
      <source>{start} to {end} s held neutral: {what}.</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>{start} bis {end} s neutral gehalten: {what}.</translation>
    </message>
    <message>
      <source>{start} to {end} s left out: {what}.</source>
      <extracomment>app/inspect/mask_card.py</extracomment>
      <translation>{start} bis {end} s weggelassen: {what}.</translation>
    </message>
    <message>
      <source>{tier}, by {rater}</source>
      <extracomment>app/annotate/tiers_dialog.py</extracomment>
      <translation>{tier}, von {rater}</translation>
    </message>
    <message>
      <source>{tier}: events by {rater}</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>{tier}: Ereignisse von {rater}</translation>
    </message>
    <message>
      <source>{tier}: exclusions by {rater}</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>{tier}: Ausschlüsse von {rater}</translation>
    </message>
    <message>
      <source>{tier}: intervals by {rater}</source>
      <extracomment>app/lanes/tiers.py</extracomment>
      <translation>{tier}: Intervalle von {rater}</translation>
    </message>
    <message>
      <source>{title}   {time}   frame {index}</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>{title}   {time}   Frame {index}</translation>
    </message>
    <message>
      <source>{title}, so far</source>
      <extracomment>app/record/live.py</extracomment>
      <translation>{title}, bisher</translation>
    </message>
    <message>
      <source>{trace} (part)</source>
      <extracomment>app/annotate/controller.py</extracomment>
      <translation>{trace} (ein Teil)</translation>
    </message>
    <message>
      <source>{unit}: {what}, 0 to {most:g}</source>
      <extracomment>app/review/frame_panel.py</extracomment>
      <translation>{unit}: {what}, 0 bis {most:g}</translation>
    </message>
    <message>
      <source>{values} is what participants have; keep it among the choices.</source>
      <extracomment>app/study/dialogs/variables.py</extracomment>
      <translation>{values}: Das haben Versuchspersonen; behalten Sie es unter den Werten.</translation>
    </message>
    <message>
      <source>{values}; difference {difference}</source>
      <extracomment>app/compare/view.py</extracomment>
      <translation>{values}; Unterschied {difference}</translation>
    </message>
    <message>
      <source>{value} (no choice any more)</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>{value} (nicht mehr wählbar)</translation>
    </message>
    <message>
      <source>{value} of {low} to {high}</source>
      <extracomment>app/annotate/continuous_scale.py</extracomment>
      <translation>{value} auf {low} bis {high}</translation>
    </message>
    <message>
      <source>{what} 0 (ground) to {highest:g} (brightest) of the action units. Frames in which a unit does not occur are pale. They are {source}.</source>
      <extracomment>app/lanes/face.py</extracomment>
      <translation>{what} 0 (Grund) bis {highest:g} (am hellsten) der Action Units. Frames, in denen eine Unit nicht auftritt, sind blass. Es sind {source}.</translation>
    </message>
    <message>
      <source>{what} could not be started: {reason}.</source>
      <extracomment>app/kit/command.py</extracomment>
      <translation>{what} ließ sich nicht starten: {reason}.</translation>
    </message>
    <message>
      <source>{what} ended unexpectedly (exit code {code}), perhaps for want of memory. The details are in {log_file}.</source>
      <extracomment>app/kit/command.py</extracomment>
      <translation>{what} endete unerwartet (Exit-Code {code}), vielleicht aus Mangel an Speicher. Näheres steht in {log_file}.</translation>
    </message>
    <message>
      <source>{what} has not ended yet; its own key ends it.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>{what} ist noch nicht zu Ende; die eigene Taste beendet es.</translation>
    </message>
    <message>
      <source>{what} in {tier} at {time} ({rater}).</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>{what} in {tier} bei {time} ({rater}).</translation>
    </message>
    <message>
      <source>{what} in {tier}, {start} to {end} ({rater}).</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>{what} in {tier}, {start} bis {end} ({rater}).</translation>
    </message>
    <message>
      <source>{what} is marked at {time}.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>{what} ist bei {time} markiert.</translation>
    </message>
    <message>
      <source>{what} is marked from {start} to {end}.</source>
      <extracomment>app/annotate/stepping.py</extracomment>
      <translation>{what} ist von {start} bis {end} markiert.</translation>
    </message>
    <message>
      <source>{what}, {people} ({new} new), {ratings}, {corrected} corrected.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>{what}, {people} ({new} neu), {ratings}, {corrected} berichtigt.</translation>
    </message>
    <message>
      <source>{what}, {people} ({new} new), {ratings}.</source>
      <extracomment>app/study/dialogs/import_table.py</extracomment>
      <translation>{what}, {people} ({new} neu), {ratings}.</translation>
    </message>
    <message>
      <source>{what}, {time} left</source>
      <extracomment>app/inspect/header.py</extracomment>
      <translation>{what}, noch {time}</translation>
    </message>
    <message>
      <source>{what}: {done} of {of}</source>
      <extracomment>app/train/study_dialogs.py</extracomment>
      <translation>{what}: {done} von {of}</translation>
    </message>
    <message>
      <source>{who} did not agree that recordings are analysed, so this clip is only played. Study ▸ Consent… shows what was agreed to.</source>
      <extracomment>app/study/repository.py</extracomment>
      <translation>{who} hat nicht eingewilligt, dass Aufnahmen analysiert werden; darum wird dieser Clip nur abgespielt. Studie ▸ Einwilligung… zeigt, worin eingewilligt wurde.</translation>
    </message>
    <message numerus="yes">
      <source>{who}: {n} files</source>
      <extracomment>app/study/dialogs/removed.py</extracomment>
      <translation>
        <numerusform>{who}: {n} Datei</numerusform>
        <numerusform>{who}: {n} Dateien</numerusform>
      </translation>
    </message>
    <message>
      <source>“{step}” was not written.</source>
      <extracomment>app/study/value_texts.py</extracomment>
      <translation>„{step}“ wurde nicht geschrieben.</translation>
    </message>
    <message>
      <source>“{title}” is shown when the participant's window is closed.</source>
      <extracomment>app/kit/dialog_opening.py</extracomment>
      <translation>„{title}“ erscheint, sobald das Fenster der Versuchsperson geschlossen ist.</translation>
    </message>
    <message>
      <source>“{typed}” is not on the scale. Type a number from {low} to {high}.</source>
      <extracomment>app/annotate/continuous_scale.py</extracomment>
      <translation>„{typed}“ liegt nicht auf der Skala. Geben Sie eine Zahl von {low} bis {high} ein.</translation>
    </message>
    <message>
      <source>“{typed}” is not taken.</source>
      <extracomment>app/kit/number_field.py</extracomment>
      <translation>„{typed}“ wird nicht angenommen.</translation>
    </message>
    <message>
      <source>−100 to 100</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>−100 bis 100</translation>
    </message>
    <message>
      <source>● Recording {time}, {frames} frames, {dropped} dropped, {room}</source>
      <extracomment>app/record/texts.py</extracomment>
      <translation>● Aufnahme {time}, {frames} Frames, {dropped} verworfen, {room}</translation>
    </message>
  </context>
</TS>
