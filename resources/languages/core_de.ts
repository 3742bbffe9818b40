<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Eriscope</name>
    <message>
      <source>  audio recipe: {0}</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>  Tonrezept: {0}</translation>
    </message>
    <message>
      <source>  countries: {0}</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>  Länder: {0}</translation>
    </message>
    <message>
      <source>  features: {0} clips, {1} missing</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>  Merkmale: {0} Clips, {1} fehlen</translation>
    </message>
    <message>
      <source>  frames with a face: {0} to {1}, median {2}; {3} clips under {4}</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>  Frames mit einem Gesicht: {0} bis {1}, Median {2}; {3} Clips unter {4}</translation>
    </message>
    <message>
      <source>  mean ratings: {0}</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>  mittlere Beurteilungen: {0}</translation>
    </message>
    <message>
      <source>  note: features of several settings or models; `eriscope dataset extract` makes them alike</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>  Hinweis: Merkmale mehrerer Einstellungen oder Modelle; `eriscope dataset extract` gleicht sie an</translation>
    </message>
    <message>
      <source>  split {0}: {1} clips, {2} with ratings, {3} of them with features{4}</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>  Aufteilung {0!}: {1} Clips, {2} mit Beurteilungen, {3} davon mit Merkmalen{4}</translation>
    </message>
    <message>
      <source> ({0} of {1} sliders)</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation> ({0!} von {1} Reglern)</translation>
    </message>
    <message>
      <source> For {0} that is not shown.</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation> Für {0} ist das nicht gezeigt.</translation>
    </message>
    <message>
      <source> It began with the weights of {0} (`{1}`).</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation> Es begann mit den Gewichten von {0} (`{1}`).</translation>
    </message>
    <message>
      <source> It lies among the clips of {0} and goes when {1} withdraws.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation> Sie liegt bei den Clips von {0!} und geht, wenn {1!} sich zurückzieht.</translation>
    </message>
    <message>
      <source> Its sound was not measured.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation> Sein Ton wurde nicht gemessen.</translation>
    </message>
    <message>
      <source> Set otherwise in this run: {0}.</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation> Anders gesetzt in diesem Lauf: {0}.</translation>
    </message>
    <message>
      <source> That is the longest lag that was tried, so the true one may be longer.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation> Das ist der längste versuchte Versatz; der wahre kann länger sein.</translation>
    </message>
    <message>
      <source> The penalty was chosen on the validation clips.</source>
      <extracomment>core/training/eri/floors.py</extracomment>
      <translation> Die Strafe wurde an den Validierungsclips gewählt.</translation>
    </message>
    <message>
      <source> and </source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation> und </translation>
    </message>
    <message>
      <source> and no </source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation> , auch nicht </translation>
    </message>
    <message>
      <source> and {0} more</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation> und {0} weitere</translation>
    </message>
    <message>
      <source> as {0}</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation> wie {0}</translation>
    </message>
    <message>
      <source> for {0}</source>
      <extracomment>core/study/import_videos.py</extracomment>
      <translation> für {0}</translation>
    </message>
    <message>
      <source> frames per second</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation> Frames je Sekunde</translation>
    </message>
    <message>
      <source> from {0}</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation> von {0}</translation>
    </message>
    <message>
      <source> in session {0}</source>
      <extracomment>core/study/import_clips.py</extracomment>
      <translation> in Sitzung {0!}</translation>
    </message>
    <message>
      <source> of white</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation> von Weiß</translation>
    </message>
    <message>
      <source> of {0}</source>
      <extracomment>core/export/comparison.py</extracomment>
      <translation> von {0}</translation>
    </message>
    <message>
      <source> or </source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation> oder </translation>
    </message>
    <message>
      <source> with two clips or more</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation> mit zwei oder mehr Clips</translation>
    </message>
    <message>
      <source> without numbers</source>
      <extracomment>core/self_reports.py</extracomment>
      <translation> ohne Zahlen</translation>
    </message>
    <message>
      <source> {0} in which nothing was felt {1} left out.</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation> {0} weggelassen, in denen nichts gefühlt wurde.</translation>
    </message>
    <message>
      <source>, and each clip's as shares of its strongest</source>
      <extracomment>core/comparison/plain_values.py</extracomment>
      <translation>, und die jedes Clips als Anteile seines stärksten</translation>
    </message>
    <message>
      <source>, and once more for a shorter time</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>, und noch einmal für kürzere Zeit</translation>
    </message>
    <message>
      <source>, and that of {0}: {1}</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>, und die von {0}: {1}</translation>
    </message>
    <message>
      <source>, and the clip lies outside of its limits</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>, und der Clip liegt außerhalb seiner Grenzen</translation>
    </message>
    <message>
      <source>, and {0} more times for a shorter time</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>, und {0} weitere Male für kürzere Zeit</translation>
    </message>
    <message>
      <source>, but its pictures end at {0}</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>, aber die Bilder enden bei {0}</translation>
    </message>
    <message>
      <source>, so {0} {1} left out</source>
      <extracomment>core/study/damage.py</extracomment>
      <translation>, weggelassen: {0}</translation>
    </message>
    <message>
      <source>, that of CCC about {0}</source>
      <extracomment>core/evaluation/interval_widths.py</extracomment>
      <translation>, das der CCC etwa {0}</translation>
    </message>
    <message>
      <source>, the longest</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>, die längsten</translation>
    </message>
    <message>
      <source>, the smallest p that {0} random orders can give</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>, das kleinste p, das {0} Zufallsreihenfolgen ergeben können</translation>
    </message>
    <message>
      <source>, within limits</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>, innerhalb der Grenzen</translation>
    </message>
    <message>
      <source>, {0} participants</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>, {0} Versuchspersonen</translation>
    </message>
    <message>
      <source>--column {0} is not understood. Write EMOTION=NAME, the emotion one of {1}.</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>--column {0!} ist nicht verständlich. Schreiben Sie EMOTION=NAME, die Emotion eine von {1!}.</translation>
    </message>
    <message>
      <source>--devices {0} needs as many GPUs; there are {1}. Leave it out, or let processes share the work with --device cpu.</source>
      <extracomment>core/training/eri/run.py</extracomment>
      <translation>--devices {0} braucht so viele GPUs; es gibt {1}. Lassen Sie es weg oder lassen Sie Prozesse die Arbeit teilen mit --device cpu.</translation>
    </message>
    <message>
      <source>--features {0} is not known. Choose {1}.</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>--features {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>--features {0} names no folder. Write it like --features vggface2=DIR.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>--features {0!} nennt keinen Ordner. Schreiben Sie es wie --features vggface2=DIR.</translation>
    </message>
    <message>
      <source>--prepared {0} is not known. Choose {1}.</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>--prepared {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>--same says that {0} is {1} and {2}. State one of them.</source>
      <extracomment>core/datasets/participant_codes.py</extracomment>
      <translation>Laut --same ist {0} sowohl {1} als auch {2}. Geben Sie eines davon an.</translation>
    </message>
    <message>
      <source>--same says that {0} is {1}, and {2} is {3}. Name the last one.</source>
      <extracomment>core/datasets/participant_codes.py</extracomment>
      <translation>Laut --same ist {0} gleich {1} und {2} gleich {3}. Nennen Sie den letzten.</translation>
    </message>
    <message>
      <source>--same {0} is not understood. Write --same CODE=CODE, the one that is kept last.</source>
      <extracomment>core/datasets/participant_codes.py</extracomment>
      <translation>--same {0!} ist nicht verständlich. Schreiben Sie --same CODE=CODE, den behaltenen zuletzt.</translation>
    </message>
    <message>
      <source>1 analysis</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>1 Analyse</translation>
    </message>
    <message>
      <source>1 annotation</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>1 Markierung</translation>
    </message>
    <message>
      <source>1 annotation begins or ends</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>1 Markierung beginnt oder endet</translation>
    </message>
    <message>
      <source>1 annotation has no time; it was</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>1 Markierung hat keine Zeit; sie wurde</translation>
    </message>
    <message>
      <source>1 annotation reaches</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>1 Markierung reicht</translation>
    </message>
    <message>
      <source>1 change</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>1 Änderung</translation>
    </message>
    <message>
      <source>1 clip</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>1 Clip</translation>
    </message>
    <message>
      <source>1 continuous rating</source>
      <extracomment>core/report/content.py</extracomment>
      <translation>1 Verlaufskurve</translation>
    </message>
    <message>
      <source>1 emotion</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>1 Emotion</translation>
    </message>
    <message>
      <source>1 file</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>1 Datei</translation>
    </message>
    <message>
      <source>1 frame</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>1 Frame</translation>
    </message>
    <message>
      <source>1 frame has</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>1 Frame hat</translation>
    </message>
    <message>
      <source>1 frame has an impossible time</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>1 Frame hat eine unmögliche Zeit</translation>
    </message>
    <message>
      <source>1 frame has no time</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>1 Frame hat keine Zeit</translation>
    </message>
    <message>
      <source>1 frame stands out</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>1 Frame ragt heraus</translation>
    </message>
    <message>
      <source>1 hole</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>1 Aussetzer</translation>
    </message>
    <message>
      <source>1 mark</source>
      <extracomment>core/report/content.py</extracomment>
      <translation>1 Markierung</translation>
    </message>
    <message>
      <source>1 number</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>1 Zahl</translation>
    </message>
    <message>
      <source>1 other folder</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>1 weiterer Ordner</translation>
    </message>
    <message>
      <source>1 participant</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>1 Versuchsperson</translation>
    </message>
    <message>
      <source>1 person</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>1 Person</translation>
    </message>
    <message>
      <source>1 picture is</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>1 Bild ist</translation>
    </message>
    <message>
      <source>1 rating</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>1 Beurteilung</translation>
    </message>
    <message>
      <source>1 refit</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>1 Neuanpassung</translation>
    </message>
    <message>
      <source>1 self-report</source>
      <extracomment>core/report/content.py</extracomment>
      <translation>1 Selbstbericht</translation>
    </message>
    <message>
      <source>1 stimulus</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>1 Stimulus</translation>
    </message>
    <message>
      <source>1 time</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>1 Mal</translation>
    </message>
    <message>
      <source>1 video</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>1 Video</translation>
    </message>
    <message>
      <source>1 window</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>1 Fenster</translation>
    </message>
    <message>
      <source>1 − Pearson r</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>1 − Pearsons r</translation>
    </message>
    <message>
      <source>1: the readout learns; 2: then also the last block of each stream.</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>1: Das Auslesen lernt; 2: dann auch der letzte Block jedes Stroms.</translation>
    </message>
    <message>
      <source>512 values per frame that a ResNet18 reads from the aligned face</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>512 Werte je Frame, die ein ResNet18 aus dem ausgerichteten Gesicht liest</translation>
    </message>
    <message>
      <source>68 points.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>68 Punkte.</translation>
    </message>
    <message>
      <source>; all would fit {0}</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>; alle würden zu {0} passen</translation>
    </message>
    <message>
      <source>; and {0} more</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>; und {0} weitere</translation>
    </message>
    <message>
      <source>; corrected over the emotions (Holm) {0}</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>; über die Emotionen korrigiert (Holm) {0}</translation>
    </message>
    <message>
      <source>; its card has the figures</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>; die Zahlen stehen auf seiner Karte</translation>
    </message>
    <message>
      <source>; the clip's frame rate varies, so rows may belong to other frames</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>; die Bildrate des Clips schwankt, also können Zeilen zu anderen Frames gehören</translation>
    </message>
    <message>
      <source>; {0} s in {1} gaps are silence</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>; {0} s in {1} Lücken sind Stille</translation>
    </message>
    <message>
      <source>A GRU reads each stream, and the mean of its states over time gives the intensities. It has no attention.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Eine GRU liest jeden Strom, und das Mittel ihrer Zustände über die Zeit ergibt die Intensitäten. Es hat keine Attention.</translation>
    </message>
    <message>
      <source>A backbone</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Ein holistisches Netz</translation>
    </message>
    <message>
      <source>A batch of {0} clips of up to {1} frames with hidden {2} needs about {3} GB of memory; there are {4} GB. Choose a smaller batch.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Ein Batch von {0} Clips mit bis zu {1} Frames und der Breite {2} braucht etwa {3} GB Speicher; es gibt {4} GB. Wählen Sie einen kleineren Batch.</translation>
    </message>
    <message>
      <source>A camera's number</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Die Nummer einer Kamera</translation>
    </message>
    <message>
      <source>A change must keep the kind and the id of what it changes.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>Eine Änderung muss Art und Id dessen behalten, was sie ändert.</translation>
    </message>
    <message>
      <source>A change that is about {0} and others is not written into the study yet. The window that made it writes it as soon as it can; if that is closed, open the study and press Keep or Discard. Nothing was deleted.</source>
      <extracomment>core/study/in_use.py</extracomment>
      <translation>Eine Änderung zu {0!} und anderen ist noch nicht in die Studie geschrieben. Das Fenster, das sie machte, schreibt sie, sobald es kann; ist es geschlossen, öffnen Sie die Studie und drücken Sie Behalten oder Verwerfen. Nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>A clip counts for those who marked something in it, or said that they watched it and had nothing to mark.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Ein Clip zählt für alle, die darin etwas markiert haben oder sagten, dass sie ihn gesehen haben und nichts zu markieren war.</translation>
    </message>
    <message>
      <source>A clip of kind {0} is not known. Choose {1}.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Ein Clip der Art {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>A clip of {0} is being analysed in another window or by a command. Wait for it or stop it; nothing was deleted.</source>
      <extracomment>core/study/in_use.py</extracomment>
      <translation>Ein Clip von {0} wird in einem anderen Fenster oder von einem Befehl analysiert. Warten Sie oder halten Sie es an; nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>A continuous rating needs the name of its dimension and of its rater.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Ein Verlauf braucht den Namen seiner Dimension und seines Raters.</translation>
    </message>
    <message>
      <source>A corpus of {0} clips (train, val, test) cannot be made. Ask for at least one clip.</source>
      <extracomment>core/datasets/synthesis.py</extracomment>
      <translation>Ein Korpus aus {0} Clips (train, val, test) ist nicht möglich. Verlangen Sie mindestens einen Clip.</translation>
    </message>
    <message>
      <source>A crossed model of participants and stimuli</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>Ein gekreuztes Modell von Versuchspersonen und Stimuli</translation>
    </message>
    <message>
      <source>A face was found in only {0} of the frames.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Nur in {0} der Frames wurde ein Gesicht gefunden.</translation>
    </message>
    <message>
      <source>A face was found; missing where the frame was not read.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Ein Gesicht wurde gefunden; leer, wo der Frame nicht gelesen wurde.</translation>
    </message>
    <message>
      <source>A file</source>
      <extracomment>core/system/disk.py</extracomment>
      <translation>Eine Datei</translation>
    </message>
    <message>
      <source>A floor, no model to use: {0}. A system must beat it to have learned more.</source>
      <extracomment>core/training/eri/floors.py</extracomment>
      <translation>Eine Vergleichsbasis, kein Modell zum Benutzen: {0}. Ein System muss sie übertreffen, um mehr gelernt zu haben.</translation>
    </message>
    <message>
      <source>A frame was shown {0} s after it was due.</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Ein Frame wurde {0} s zu spät gezeigt.</translation>
    </message>
    <message>
      <source>A gain in the order of clips: the mean correlation with self-reports rose and is above what {0} gives; the intervals of both exclude zero.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Ein Gewinn in der Ordnung der Clips: Die mittlere Korrelation mit Selbstberichten stieg und ist über dem, was {0} gibt; beide Intervalle schließen null aus.</translation>
    </message>
    <message>
      <source>A hop of {0} s does not suit windows of {1} s. Choose 0.5 s up to the window's length.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Ein Abstand von {0} s passt nicht zu Fenstern von {1} s. Wählen Sie 0.5 s bis zur Länge des Fensters.</translation>
    </message>
    <message>
      <source>A line on the clip's averages: a floor</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Eine Gerade auf die Mittel des Clips: eine Vergleichsbasis</translation>
    </message>
    <message>
      <source>A model</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Ein Modell</translation>
    </message>
    <message>
      <source>A participant is being withdrawn from this study in another window. Repeat when that is done.</source>
      <extracomment>core/study/in_use.py</extracomment>
      <translation>Eine Versuchsperson wird in einem anderen Fenster aus dieser Studie zurückgezogen. Versuchen Sie es danach noch einmal.</translation>
    </message>
    <message>
      <source>A participant needs a code, such as P001, without spaces around it.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Versuchsperson braucht einen Code wie P001, ohne Leerzeichen davor und dahinter.</translation>
    </message>
    <message>
      <source>A participant's withdrawal had been interrupted; it is complete now. Its certificate: {0}</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Der Rückzug einer Versuchsperson war unterbrochen; jetzt ist er vollständig. Sein Protokoll: {0}</translation>
    </message>
    <message>
      <source>A participant's withdrawal was begun and is not complete. {0}</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Der Rückzug einer Versuchsperson hat begonnen und ist nicht vollständig. {0}</translation>
    </message>
    <message>
      <source>A participant's withdrawal was interrupted and is not complete yet. {0}</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Der Rückzug einer Versuchsperson wurde unterbrochen und ist noch nicht vollständig. {0}</translation>
    </message>
    <message>
      <source>A participant's withdrawal was interrupted and is not complete. Open the study where it can be written.</source>
      <extracomment>core/study/opening.py</extracomment>
      <translation>Der Rückzug einer Versuchsperson wurde unterbrochen und ist nicht vollständig. Öffnen Sie die Studie, wo sie beschreibbar ist.</translation>
    </message>
    <message>
      <source>A plan names no participants, since they may withdraw. Choose clips by a variable.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Ein Plan nennt keine Versuchspersonen, denn sie können sich zurückziehen. Wählen Sie Clips nach einer Variable.</translation>
    </message>
    <message>
      <source>A plan needs at least one emotion and one measure.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Ein Plan braucht mindestens eine Emotion und ein Maß.</translation>
    </message>
    <message>
      <source>A question needs a name for the tables, such as valence, and the words to be read.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Frage braucht einen Namen für die Tabellen, wie Valenz, und den Wortlaut.</translation>
    </message>
    <message>
      <source>A random order needs a seed, so that it can be stated and repeated. Give a whole number.</source>
      <extracomment>core/study/playlists.py</extracomment>
      <translation>Eine zufällige Reihenfolge braucht einen Seed, damit sie sich angeben und wiederholen lässt. Geben Sie eine ganze Zahl an.</translation>
    </message>
    <message>
      <source>A rating of {0} by {1} is damaged ({2}).</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Ein Verlauf von {0!} durch {1!} ist beschädigt ({2}).</translation>
    </message>
    <message>
      <source>A rating of {0} for {1} is not valid. Ratings run from {2} to {3}.</source>
      <extracomment>core/self_reports.py</extracomment>
      <translation>Eine Beurteilung von {0} für {1} ist nicht gültig. Beurteilungen gehen von {2} bis {3}.</translation>
    </message>
    <message>
      <source>A rating scale {0} is not known. Choose {1}.</source>
      <extracomment>core/self_reports.py</extracomment>
      <translation>Eine Skala {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>A recipe of pictures or sound cannot be used: {0}. Make its file again.</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>Ein Rezept für Bilder oder Ton ist nicht benutzbar: {0}. Machen Sie die Datei neu.</translation>
    </message>
    <message>
      <source>A recording of {0} {1}: {2}. The window offers to keep it when it opens the study, and `{3}` keeps it.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Eine Aufnahme von {0} {1}: {2!}. Das Fenster bietet beim Öffnen der Studie an, sie zu behalten, und `{3!}` behält sie.</translation>
    </message>
    <message>
      <source>A report per {0} is not known. Choose {1}.</source>
      <extracomment>core/report/report.py</extracomment>
      <translation>Ein Bericht je {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>A row of {0} refers to one of {1} that is not there.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Eine Zeile von {0} verweist auf eine von {1}, die es nicht gibt.</translation>
    </message>
    <message>
      <source>A row per clip with labels of variables and values</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Eine Zeile je Clip, mit Bezeichnungen der Variablen und Werte</translation>
    </message>
    <message>
      <source>A scale from {0} to {1} is not possible.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Skala von {0} bis {1} ist nicht möglich.</translation>
    </message>
    <message>
      <source>A session of {0} names {1} no longer in the study.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Eine Sitzung von {0!} nennt {1} nicht mehr in der Studie.</translation>
    </message>
    <message>
      <source>A stimulus is in the playlist twice. Take one of them out.</source>
      <extracomment>core/study/playlists.py</extracomment>
      <translation>Ein Stimulus ist zweimal in der Abspielliste. Nehmen Sie einen heraus.</translation>
    </message>
    <message>
      <source>A stretch of {0} s is none. Choose a length above 0 s, 0.5 s for one.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Ein Abschnitt von {0} s ist keiner. Wählen Sie eine Länge über 0 s, zum Beispiel 0.5 s.</translation>
    </message>
    <message>
      <source>A study in a PostgreSQL database</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>Eine Studie in einer PostgreSQL-Datenbank</translation>
    </message>
    <message>
      <source>A study's database must be SQLite in its folder, or a URL that begins {0}://.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Die Datenbank einer Studie muss SQLite in ihrem Ordner sein oder eine URL, die mit {0}:// beginnt.</translation>
    </message>
    <message>
      <source>A tier needs a name, such as smiles, without spaces around it.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Zeile braucht einen Namen, etwa Lächeln, ohne Leerzeichen davor und dahinter.</translation>
    </message>
    <message>
      <source>A tier of kind {0} is not known. Choose {1}.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Zeile der Art {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>A validation by this plan leaves out clips with a face in fewer than {0} frames; here {1}</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>Eine Validierung nach diesem Plan lässt Clips mit einem Gesicht in weniger als {0} Frames weg; hier {1}</translation>
    </message>
    <message>
      <source>A validation is planned with {0} to {1} people, not {2}.</source>
      <extracomment>core/study/templates.py</extracomment>
      <translation>Eine Validierung wird mit {0} bis {1} Personen geplant, nicht {2}.</translation>
    </message>
    <message>
      <source>A validation is planned with {0} to {1} stimuli, not {2}.</source>
      <extracomment>core/study/templates.py</extracomment>
      <translation>Eine Validierung wird mit {0} bis {1} Stimuli geplant, nicht {2}.</translation>
    </message>
    <message>
      <source>A validation needs at least {0} people; the plan asks for {1}.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Eine Validierung braucht mindestens {0} Personen; der Plan verlangt {1}.</translation>
    </message>
    <message>
      <source>A variable needs a name.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Variable braucht einen Namen.</translation>
    </message>
    <message>
      <source>A variable of kind {0} is not known. Choose {1}.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Variable der Art {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>ADC time</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>ADC-Zeit</translation>
    </message>
    <message>
      <source>AU intensity</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>AU-Intensität</translation>
    </message>
    <message>
      <source>AU occurrence</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>AU-Auftreten</translation>
    </message>
    <message>
      <source>Absolute agreement of two raters, the model and the person (McGraw &amp; Wong); 1 is perfect.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Absolute Übereinstimmung zweier Rater, des Modells und der Person (McGraw &amp; Wong); 1 ist perfekt.</translation>
    </message>
    <message>
      <source>Action units</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Action Units</translation>
    </message>
    <message>
      <source>Action units are {0}{1}. No trained coder was asked.</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Action Units: {0}{1}. Keine geschulten Kodierer wurden befragt.</translation>
    </message>
    <message>
      <source>Action units from</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Action Units von</translation>
    </message>
    <message>
      <source>Action units of a source on terms of its own.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Action Units einer Quelle zu deren eigenen Bedingungen.</translation>
    </message>
    <message>
      <source>Action units, with ResNet18 and audio</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>Action Units, mit ResNet18 und Ton</translation>
    </message>
    <message>
      <source>Add a session of {0}</source>
      <extracomment>app/record/sitting.py</extracomment>
      <translation>Sitzung von {0} hinzufügen</translation>
    </message>
    <message>
      <source>Add participant {0}</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Versuchsperson {0} hinzufügen</translation>
    </message>
    <message>
      <source>Add the self-report of {0}</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>Selbstbericht von {0!} hinzufügen</translation>
    </message>
    <message>
      <source>Add {0}</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0} hinzufügen</translation>
    </message>
    <message>
      <source>Add {0} {1}</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0} {1!} hinzufügen</translation>
    </message>
    <message>
      <source>Adoration</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Entzücken</translation>
    </message>
    <message>
      <source>After FaceRNet (Kollias et al., 2023)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Nach FaceRNet (Kollias et al., 2023)</translation>
    </message>
    <message>
      <source>After FaceRNet, Kollias et al., 2023, with sizes of ours. A GRU whose states are all read, those after the clip's end as zeros. Its length is fixed, and it has no attention.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Nach FaceRNet, Kollias et al., 2023, mit unseren Größen. Eine GRU, deren Zustände alle gelesen werden, die nach dem Ende des Clips als Nullen. Die Länge ist fest, und es hat keine Attention.</translation>
    </message>
    <message>
      <source>After Vaiani et al., 2022: a Perceiver over joined steps, here with a sigmoid. It has no attention to single steps.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Nach Vaiani et al., 2022: ein Perceiver über verbundene Schritte, hier mit einem Sigmoid. Es hat keine Attention auf einzelne Schritte.</translation>
    </message>
    <message>
      <source>After Wang et al., 2022: a transformer whose clip is held against a graph of the labels, which have a vector of their word each. Frames are features instead of pictures.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Nach Wang et al., 2022: ein Transformer, dessen Clip mit einem Graphen der Bezeichnungen verglichen wird, die je einen Vektor ihres Wortes haben. Frames sind Merkmale statt Bilder.</translation>
    </message>
    <message>
      <source>Age</source>
      <extracomment>core/datasets/synthesis.py</extracomment>
      <translation>Alter</translation>
    </message>
    <message>
      <source>Ages that are no ages, not used</source>
      <extracomment>core/datasets/table_columns.py</extracomment>
      <translation>Altersangaben, die keine sind, nicht benutzt</translation>
    </message>
    <message>
      <source>Agreement with OpenFace is poor for {0}: indicative only.</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>Die Übereinstimmung mit OpenFace ist schlecht bei {0}: nur Anhaltspunkte.</translation>
    </message>
    <message>
      <source>All</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All of them gave one and the same label throughout; there is nothing that chance could have made differ.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Alle gaben durchweg dieselbe Bezeichnung; der Zufall hätte nichts ändern können.</translation>
    </message>
    <message>
      <source>All that this study held of one participant was deleted.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Alles, was diese Studie von einer Versuchsperson enthielt, wurde gelöscht.</translation>
    </message>
    <message>
      <source>All tiers, attention peaks and action units on the clip</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Alle Zeilen, Spitzen der Attention und Action Units zum Clip</translation>
    </message>
    <message>
      <source>All times count from the clip's first frame, by the computer's {0}.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Alle Zeiten zählen vom ersten Frame des Clips an, nach der Uhr des Computers: {0}.</translation>
    </message>
    <message>
      <source>All windows lie within {0}.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Alle Fenster liegen innerhalb: {0}.</translation>
    </message>
    <message>
      <source>All {0} frames of {1} are excluded. Shorten the exclusions.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Alle {0} Frames von {1!} sind ausgeschlossen. Kürzen Sie die Ausschlüsse.</translation>
    </message>
    <message>
      <source>All {0} of {1} are the same, so there is nothing to compare in how they vary.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Alle {0} zu {1} sind gleich, also ist kein Schwanken zu vergleichen.</translation>
    </message>
    <message>
      <source>All {0} pictures of {1} have the same time, so it cannot be followed in time. Convert it again from the original recording.</source>
      <extracomment>core/sources/probe.py</extracomment>
      <translation>Alle {0} Bilder von {1!} haben dieselbe Zeit, also ist es zeitlich nicht zu verfolgen. Wandeln Sie es noch einmal aus der Originalaufnahme um.</translation>
    </message>
    <message>
      <source>Among reactions to the same stimulus, does who reports more get more? Correlation about the stimuli's means.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Bekommt unter Reaktionen auf denselben Stimulus mehr, wer mehr berichtet? Korrelation um die Mittel der Stimuli.</translation>
    </message>
    <message>
      <source>Amusement</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Belustigung</translation>
    </message>
    <message>
      <source>An age of {0} is not possible. Give years from 0 to 120, or none.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Ein Alter von {0} ist nicht möglich. Geben Sie Jahre von 0 bis 120 an oder keines.</translation>
    </message>
    <message>
      <source>An annotation cannot end before it starts.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Eine Markierung kann nicht vor ihrem Anfang enden.</translation>
    </message>
    <message>
      <source>An empty name is no name of a file.</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>Ein leerer Name ist kein Dateiname.</translation>
    </message>
    <message>
      <source>An empty study</source>
      <extracomment>core/study/templates.py</extracomment>
      <translation>Eine leere Studie</translation>
    </message>
    <message>
      <source>An export or a report of this study is being written. Wait for it; nothing was deleted.</source>
      <extracomment>core/study/in_use.py</extracomment>
      <translation>Ein Export oder Bericht dieser Studie wird geschrieben. Warten Sie darauf; nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>An order {0} is not known. Choose {1}.</source>
      <extracomment>core/study/playlists.py</extracomment>
      <translation>Eine Reihenfolge {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>Analyses</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Analysen</translation>
    </message>
    <message>
      <source>Annotated video</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Video mit Anmerkungen</translation>
    </message>
    <message>
      <source>Another benchmark is at work in {0}. Wait for its end, or choose another folder with --out.</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>In {0} arbeitet ein anderer Benchmark. Warten Sie sein Ende ab oder wählen Sie einen anderen Ordner mit --out.</translation>
    </message>
    <message>
      <source>Another recording is appended to this file, and only the first is read: files of this format cannot be joined by putting one behind the other. Join the recordings with a video editor.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>An diese Datei ist eine weitere Aufnahme angehängt, und nur die erste wird gelesen: Dateien dieses Formats lassen sich nicht durch Aneinanderhängen verbinden. Verbinden Sie die Aufnahmen mit einem Videoeditor.</translation>
    </message>
    <message>
      <source>Answers to {0} do not fit the scales that are stated.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Antworten auf {0} passen nicht zu den angegebenen Skalen.</translation>
    </message>
    <message>
      <source>Anxiety</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Angst</translation>
    </message>
    <message>
      <source>Attention and effect agree in part: a stretch with a peak need not be one that moved the number.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Attention und Effekt stimmen teilweise überein: Ein Abschnitt mit einer Spitze muss keiner sein, der die Zahl bewegte.</translation>
    </message>
    <message>
      <source>Attention and gradient agree in part.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Attention und Gradient stimmen teilweise überein.</translation>
    </message>
    <message>
      <source>Attention and gradient point at different stretches.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Attention und Gradient zeigen auf verschiedene Abschnitte.</translation>
    </message>
    <message>
      <source>Attention beats all random orders, {0}: {1}.</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>Die Attention übertrifft alle Zufallsreihenfolgen, {0}: {1}.</translation>
    </message>
    <message>
      <source>Attention does better than random here: {0}.</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>Die Attention ist hier besser als Zufall: {0}.</translation>
    </message>
    <message>
      <source>Attention does better than random orders in {0} of {1} (least {2}).</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Die Attention ist in {0} von {1} besser als Zufallsreihenfolgen (kleinstes {2}).</translation>
    </message>
    <message>
      <source>Attention does no better than random here: {0}.</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>Die Attention ist hier nicht besser als Zufall: {0}.</translation>
    </message>
    <message>
      <source>Attention does not point at the stretches that moved the number.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Die Attention zeigt nicht auf die Abschnitte, die die Zahl bewegten.</translation>
    </message>
    <message>
      <source>Attention gains {0} on random orders over {1} clips. {2}</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Die Attention gewinnt {0} gegenüber Zufallsreihenfolgen über {1} Clips. {2}</translation>
    </message>
    <message>
      <source>Attention ranks the stretches much as the gradient does.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Die Attention ordnet die Abschnitte etwa so wie der Gradient.</translation>
    </message>
    <message>
      <source>Attention ranks the stretches much as their effect does.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Die Attention ordnet die Abschnitte etwa so wie ihr Effekt.</translation>
    </message>
    <message>
      <source>Attention rollout, summed as ``attention`` is.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Attention-Rollout, summiert wie ``attention``.</translation>
    </message>
    <message>
      <source>Audio</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>Ton</translation>
    </message>
    <message>
      <source>Batch</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Batch</translation>
    </message>
    <message>
      <source>Batch of {0}</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>Stapel: {0}</translation>
    </message>
    <message>
      <source>Began from</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Begann mit</translation>
    </message>
    <message>
      <source>Begin the run again in another folder with --out.</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>Beginnen Sie den Lauf neu in einem anderen Ordner mit --out.</translation>
    </message>
    <message>
      <source>Begun</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Begonnen</translation>
    </message>
    <message>
      <source>Beside {0}: {1}.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Vergleichsbasis, {0}: {1}.</translation>
    </message>
    <message>
      <source>Best validation PCC</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Beste Validierungs-PCC</translation>
    </message>
    <message>
      <source>Between {0} and {1} s there is nothing that the model read. Choose another stretch.</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>Zwischen {0} und {1} s ist nichts, was das Modell las. Wählen Sie einen anderen Abschnitt.</translation>
    </message>
    <message>
      <source>Bias</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Bias</translation>
    </message>
    <message>
      <source>Blink</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Lidschlag</translation>
    </message>
    <message>
      <source>Both</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>Beide</translation>
    </message>
    <message>
      <source>Both effects agree in part: the network is not linear here; believe the occlusion.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Beide Effekte stimmen teilweise überein: Das Netz ist hier nicht linear; glauben Sie der Verdeckung.</translation>
    </message>
    <message>
      <source>Both effects agree, so it matters little how a stretch is changed.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Beide Effekte stimmen überein, also kommt es kaum darauf an, wie ein Abschnitt verändert wird.</translation>
    </message>
    <message>
      <source>Bright</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Brow lowerer</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Senken der Brauen</translation>
    </message>
    <message>
      <source>By {0}: {1}.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Nach {0}: {1}.</translation>
    </message>
    <message>
      <source>CPU, {0} cores (no CUDA device; none is needed)</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>CPU, {0} Kerne (kein CUDA-Gerät; keines ist nötig)</translation>
    </message>
    <message>
      <source>Calibration intercept</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Kalibrierungs-Intercept</translation>
    </message>
    <message>
      <source>Calibration slope</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Kalibrierungssteigung</translation>
    </message>
    <message>
      <source>Came from</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Stammt aus</translation>
    </message>
    <message>
      <source>Camera {0} cannot be opened. Check that it is plugged in and no other program uses it.</source>
      <extracomment>core/sources/capture.py</extracomment>
      <translation>Kamera {0!} lässt sich nicht öffnen. Prüfen Sie, ob sie angeschlossen ist und kein anderes Programm sie benutzt.</translation>
    </message>
    <message>
      <source>Change the ratings of {0}</source>
      <extracomment>app/study/repository.py</extracomment>
      <translation>Beurteilungen von {0} ändern</translation>
    </message>
    <message>
      <source>Change tier {0}</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>Zeile {0!} ändern</translation>
    </message>
    <message>
      <source>Change {0}</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0} ändern</translation>
    </message>
    <message>
      <source>Change {0} {1}</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0} {1!} ändern</translation>
    </message>
    <message>
      <source>Cheek raiser</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Heben der Wangen</translation>
    </message>
    <message>
      <source>Chin raiser</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Heben des Kinns</translation>
    </message>
    <message>
      <source>Choose face/action_units in SeetaPsych's web page, run the video, and download the CSV.</source>
      <extracomment>core/features/seetapsych.py</extracomment>
      <translation>Wählen Sie face/action_units auf SeetaPsychs Webseite, werten Sie das Video aus und laden Sie die CSV herunter.</translation>
    </message>
    <message>
      <source>Choose the face in {0}</source>
      <extracomment>app/study/repository.py</extracomment>
      <translation>Gesicht in {0} wählen</translation>
    </message>
    <message>
      <source>Choose {0}, which have that network.</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>Wählen Sie {0}, die dieses Netz haben.</translation>
    </message>
    <message>
      <source>Choose {0}.</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>Wählen Sie {0!}.</translation>
    </message>
    <message>
      <source>Christ et al., 2022: an LSTM reads one sequence, and its last state gives the intensities. It has no attention.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Christ et al., 2022: Eine LSTM liest eine Folge, und ihr letzter Zustand ergibt die Intensitäten. Es hat keine Attention.</translation>
    </message>
    <message>
      <source>Claimed: {0}, in {1}.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Behauptet: {0}, in {1}.</translation>
    </message>
    <message>
      <source>Clear the ratings of {0}</source>
      <extracomment>app/study/repository.py</extracomment>
      <translation>Beurteilungen von {0} löschen</translation>
    </message>
    <message>
      <source>Clip averages, ridge</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>Mittel des Clips, Ridge</translation>
    </message>
    <message>
      <source>Clips that are read at once; fewer need less memory.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Clips, die auf einmal gelesen werden; weniger brauchen weniger Speicher.</translation>
    </message>
    <message>
      <source>Clips that occur twice, first row kept</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Clips, die zweimal vorkommen, erste Zeile behalten</translation>
    </message>
    <message>
      <source>Clips that the last block reads at once.</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Clips, die der letzte Block auf einmal liest.</translation>
    </message>
    <message>
      <source>Clips up to this length are one reading, as in the paper.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Clips bis zu dieser Länge sind ein Durchlauf, wie in der Veröffentlichung.</translation>
    </message>
    <message>
      <source>Clips with fewer frames with a face are not trained on.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Mit Clips mit weniger Frames mit einem Gesicht wird nicht trainiert.</translation>
    </message>
    <message>
      <source>Clips without a participant</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Clips ohne Versuchsperson</translation>
    </message>
    <message>
      <source>Clips without ratings</source>
      <extracomment>core/datasets/table_columns.py</extracomment>
      <translation>Clips ohne Beurteilungen</translation>
    </message>
    <message>
      <source>Clips without {0}</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>Clips ohne {0!}</translation>
    </message>
    <message>
      <source>Clips: {0}; those with fewer than {1} frames with a face are left out.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Clips: {0}; die mit weniger als {1} Frames mit einem Gesicht bleiben weg.</translation>
    </message>
    <message>
      <source>Clock</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Uhr</translation>
    </message>
    <message>
      <source>Codes of participants</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Codes von Versuchspersonen</translation>
    </message>
    <message>
      <source>Codes of participants may be one person's ({0}). Say so with --same {1}={2}, or that all of them are different people with --apart.</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Codes von Versuchspersonen könnten zu einer Person gehören ({0}). Sagen Sie es mit --same {1}={2}, oder mit --apart, dass alle verschiedene Personen sind.</translation>
    </message>
    <message>
      <source>Cohen's kappa</source>
      <extracomment>core/evaluation/rater_interval_coverage.py</extracomment>
      <translation>Cohens Kappa</translation>
    </message>
    <message>
      <source>Commands work; for the window, log in with a screen.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Befehle funktionieren; für das Fenster melden Sie sich mit einem Bildschirm an.</translation>
    </message>
    <message>
      <source>Comment on {0} at {1}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>{0} bei {1} kommentieren</translation>
    </message>
    <message>
      <source>Compare</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <source>Compared at moments {0} s apart, where all of them rated. Moments of one clip resemble each other, so n is no number of independent judgements.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Verglichen an Zeitpunkten im Abstand von {0} s, wo alle beurteilt haben. Zeitpunkte eines Clips ähneln einander, also ist n keine Zahl unabhängiger Urteile.</translation>
    </message>
    <message>
      <source>Compared at moments {0} s apart; no annotation counts as the label “nothing”. Moments of one clip resemble each other, so n is no number of independent judgements.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Verglichen an Zeitpunkten im Abstand von {0} s; keine Markierung zählt als Bezeichnung „nichts“. Zeitpunkte eines Clips ähneln einander, also ist n keine Zahl unabhängiger Urteile.</translation>
    </message>
    <message>
      <source>Concordance (Lin): like r, but lower when predictions are shifted or stretched. −1 to 1.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Konkordanz (Lin): wie r, aber niedriger, wenn Vorhersagen verschoben oder gestreckt sind. −1 bis 1.</translation>
    </message>
    <message>
      <source>Consecutive</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>Aufeinander folgend</translation>
    </message>
    <message>
      <source>Consent to {0} is not known. Choose {1}.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Einwilligung zu {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>Copy 1 annotation of {0} to {1}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>1 Markierung aus {0} nach {1} kopieren</translation>
    </message>
    <message>
      <source>Copy {0} annotations of {1} to {2}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>{0} Markierungen aus {1} nach {2} kopieren</translation>
    </message>
    <message>
      <source>Correct {0} of {1}</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>{0} von {1} berichtigen</translation>
    </message>
    <message>
      <source>Correlations that are pooled over cross-validated folds are biased below 0: where nothing can be predicted they come out negative, for a fold's model has the level of the others. Judge them against that.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Korrelationen, die über kreuzvalidierte Teile zusammengelegt sind, sind unter 0 verzerrt: Wo nichts vorherzusagen ist, werden sie negativ, denn das Modell eines Teils hat das Niveau der anderen. Beurteilen Sie sie daran.</translation>
    </message>
    <message>
      <source>Curves of each clip as SVG and PNG at print size</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Kurven jedes Clips als SVG und PNG in Druckgröße</translation>
    </message>
    <message>
      <source>DAC time</source>
      <extracomment>core/recording/played_sound.py</extracomment>
      <translation>DAC-Zeit</translation>
    </message>
    <message>
      <source>Data</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Daten</translation>
    </message>
    <message>
      <source>Dataset</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Datensatz</translation>
    </message>
    <message>
      <source>Decoded frames counted from 0.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Dekodierte Frames, ab 0 gezählt.</translation>
    </message>
    <message>
      <source>Delete it to begin this run again, or make its best epoch a model with --finish.</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>Löschen Sie es, um diesen Lauf neu zu beginnen, oder machen Sie mit --finish aus seiner besten Epoche ein Modell.</translation>
    </message>
    <message>
      <source>Delete it to begin this training again.</source>
      <extracomment>core/training/resuming.py</extracomment>
      <translation>Löschen Sie es, um dieses Training neu zu beginnen.</translation>
    </message>
    <message>
      <source>Device</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Dim</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Dimpler</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Grübchen</translation>
    </message>
    <message>
      <source>Disgust</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Ekel</translation>
    </message>
    <message>
      <source>Distance of the outer eye corners.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Abstand der äußeren Augenwinkel.</translation>
    </message>
    <message>
      <source>Do clips that were reported higher get higher predictions? −1 to 1; blind to scale and shift.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Bekommen Clips mit höherem Bericht höhere Vorhersagen? −1 bis 1; blind für Skala und Verschiebung.</translation>
    </message>
    <message>
      <source>Do not take its attention for reasons.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Nehmen Sie seine Attention nicht für Gründe.</translation>
    </message>
    <message>
      <source>Do people who report more on the whole get higher predictions? Correlation of persons' means.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Bekommen Personen, die insgesamt mehr berichten, höhere Vorhersagen? Korrelation der Mittel der Personen.</translation>
    </message>
    <message>
      <source>Does the model follow one person's ups and downs? Repeated-measures correlation (Bakdash &amp; Marusich).</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Folgt das Modell dem Auf und Ab einer Person? Korrelation mit Messwiederholung (Bakdash &amp; Marusich).</translation>
    </message>
    <message>
      <source>Dropout</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Dropout</translation>
    </message>
    <message>
      <source>Each feature's average over the clip, weighed and summed: a floor that sees nothing of when something happens. It has no attention.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Das Mittel jedes Merkmals über den Clip, gewichtet und summiert: eine Vergleichsbasis, die nicht sieht, wann etwas geschieht. Sie hat keine Attention.</translation>
    </message>
    <message>
      <source>Each label of the tier {0} has one key or none, and no two have the same.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Jede Bezeichnung der Zeile {0!} hat eine Taste oder keine, und keine zwei dieselbe.</translation>
    </message>
    <message>
      <source>Each of the seeds</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>Jeder der Seeds</translation>
    </message>
    <message>
      <source>Early stop</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Früher Abbruch</translation>
    </message>
    <message>
      <source>Early: frame by frame</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Früh: Frame für Frame</translation>
    </message>
    <message>
      <source>Edit notes on {0}</source>
      <extracomment>app/study/dialogs/notes.py</extracomment>
      <translation>Notizen zu {0} bearbeiten</translation>
    </message>
    <message>
      <source>Edit participant {0}</source>
      <extracomment>app/study/dialogs/participant.py</extracomment>
      <translation>Versuchsperson {0} bearbeiten</translation>
    </message>
    <message>
      <source>Empathic pain</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Mitleiden</translation>
    </message>
    <message>
      <source>Empty: {0}.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Leer: {0}.</translation>
    </message>
    <message>
      <source>End after so many epochs without a better validation PCC; 0 for never.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Nach so vielen Epochen ohne bessere Validierungs-PCC enden; 0 für nie.</translation>
    </message>
    <message>
      <source>End {0} at {1}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>{0} bei {1} beenden</translation>
    </message>
    <message>
      <source>Epochs</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Epochen</translation>
    </message>
    <message>
      <source>Epochs after which the learning rate is halved, with the schedule halving.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Epochen, nach denen die Lernrate halbiert wird, mit dem Zeitplan halving.</translation>
    </message>
    <message>
      <source>Epochs done</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Epochen fertig</translation>
    </message>
    <message>
      <source>Epochs without a better validation PCC that the schedule plateau waits.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Epochen ohne bessere Validierungs-PCC, die der Zeitplan plateau wartet.</translation>
    </message>
    <message>
      <source>Eriscope has not measured how far they are right</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Eriscope hat nicht gemessen, wie richtig sie sind</translation>
    </message>
    <message>
      <source>Eriscope's estimate, from MediaPipe's landmarks, of what OpenFace would say</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Eriscopes Schätzung dessen, was OpenFace sagen würde, aus MediaPipes Landmarken</translation>
    </message>
    <message>
      <source>Esc was pressed, and the question whether to stop lay over what was shown</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Esc wurde gedrückt, und die Frage, ob angehalten werden soll, lag über dem Gezeigten</translation>
    </message>
    <message>
      <source>Events</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Ereignisse</translation>
    </message>
    <message>
      <source>Every</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Messen alle</translation>
    </message>
    <message>
      <source>Exports of a kind that cannot be searched were left: {0}.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Exporte einer Art, die sich nicht durchsuchen lässt, blieben: {0}.</translation>
    </message>
    <message>
      <source>Eyes closed</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Geschlossene Augen</translation>
    </message>
    <message>
      <source>Faces are blurred: the head that was followed, and whole pictures where it was not found or somebody else was seen anywhere in the clip. Somebody who was never found stays as they are, so look before you pass it on.</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Gesichter werden unkenntlich gemacht: der verfolgte Kopf, und ganze Bilder, wo er nicht gefunden wurde oder irgendwo im Clip noch jemand zu sehen war. Wer nie gefunden wurde, bleibt sichtbar; sehen Sie also nach, bevor Sie es weitergeben.</translation>
    </message>
    <message>
      <source>Facing the camera (turned by {0}).</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Zur Kamera gewandt (um {0} gedreht).</translation>
    </message>
    <message>
      <source>Fear</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Furcht</translation>
    </message>
    <message>
      <source>Features</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>Merkmale</translation>
    </message>
    <message>
      <source>Features are called {0} twice. Give each folder a name of its own.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>Merkmale heißen zweimal {0!}. Geben Sie jedem Ordner einen eigenen Namen.</translation>
    </message>
    <message>
      <source>Features cannot be called {0}: a name has small letters, digits and hyphens, up to 40, and {1} are Eriscope's own.</source>
      <extracomment>core/tracks.py</extracomment>
      <translation>Merkmale können nicht {0} heißen: Ein Name hat kleine Buchstaben, Ziffern und Bindestriche, bis zu 40, und {1} gehören Eriscope.</translation>
    </message>
    <message>
      <source>Features that could not be taken</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>Merkmale, die nicht zu übernehmen waren</translation>
    </message>
    <message>
      <source>Feeling threatened.</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Sich bedroht fühlen.</translation>
    </message>
    <message>
      <source>Feeling with someone who suffers.</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Mit jemandem fühlen, der leidet.</translation>
    </message>
    <message>
      <source>Fetch the file again.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <source>Figures</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Abbildungen</translation>
    </message>
    <message>
      <source>Figures are Pearson r over clips, mean over the seven emotions. Validation is the best run's, whose epoch and seed were chosen by it, so it flatters; test is that run's.</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>Die Zahlen sind Pearsons r über Clips, gemittelt über die sieben Emotionen. Validierung ist die des besten Laufs, dessen Epoche und Seed danach gewählt sind, also schmeichelt sie; Test ist die desselben Laufs.</translation>
    </message>
    <message>
      <source>Figures are of {0} clips of {1} participants, each read by a model that had not seen the participant; intervals are from leaving out participants in turn. They say nothing of people unlike these, or of other cameras and stimuli. The model that is kept learned from all of them; how it reads others has not been measured.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Die Zahlen sind von {0} Clips von {1} Versuchspersonen, jeder von einem Modell gelesen, das die Versuchsperson nicht gesehen hatte; Intervalle kommen vom Weglassen einzelner Versuchspersonen. Sie sagen nichts über andere Menschen, Kameras und Stimuli. Das behaltene Modell lernte von allen; wie es andere liest, ist nicht gemessen.</translation>
    </message>
    <message>
      <source>Files of {0} that are of no clip, left out</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>Dateien von {0!}, die zu keinem Clip gehören, weggelassen</translation>
    </message>
    <message>
      <source>Files of {0} that cannot be read, left out</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>Dateien von {0!}, die nicht lesbar sind, weggelassen</translation>
    </message>
    <message>
      <source>Finding someone or something lovable.</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Jemanden oder etwas liebenswert finden.</translation>
    </message>
    <message>
      <source>Finding something funny.</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Etwas lustig finden.</translation>
    </message>
    <message>
      <source>Fine-tuning</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>Feinabstimmung</translation>
    </message>
    <message>
      <source>Fine-tuning did harm to the order of clips: the mean correlation fell, and its interval excludes zero.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Die Feinabstimmung schadete der Ordnung der Clips: Die mittlere Korrelation fiel, und ihr Intervall schließt null aus.</translation>
    </message>
    <message>
      <source>Fine-tuning needs at least {0} clips with complete self-reports of at least {1} participants; there are {2} of {3}. With fewer, single persons decide every figure, and no fit could be told from chance. Record more, or use the model as it is.</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>Feinabstimmung braucht mindestens {0} Clips mit vollständigen Selbstberichten von mindestens {1} Versuchspersonen; es sind {2} von {3}. Bei weniger entscheiden einzelne Personen jede Zahl, und keine Anpassung ließe sich vom Zufall trennen. Nehmen Sie mehr auf oder benutzen Sie das Modell, wie es ist.</translation>
    </message>
    <message>
      <source>Fisher's z</source>
      <extracomment>core/evaluation/jackknife.py</extracomment>
      <translation>Fishers z</translation>
    </message>
    <message>
      <source>Fleiss' kappa</source>
      <extracomment>core/evaluation/rater_interval_coverage.py</extracomment>
      <translation>Fleiss’ Kappa</translation>
    </message>
    <message>
      <source>Folder</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Folds</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Teile</translation>
    </message>
    <message>
      <source>Folds within each training part, by which the step is chosen.</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Teile innerhalb jedes Trainingsteils, nach denen der Schritt gewählt wird.</translation>
    </message>
    <message>
      <source>For kappa, alpha and moments an event counts for {0} s to each side.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Für Kappa, Alpha und Zeitpunkte zählt ein Ereignis {0} s nach jeder Seite.</translation>
    </message>
    <message>
      <source>Frame {0} of {1} cannot be decoded: the file is damaged there.</source>
      <extracomment>core/sources/frame_reader.py</extracomment>
      <translation>Frame {0} von {1!} ist nicht dekodierbar: Die Datei ist dort beschädigt.</translation>
    </message>
    <message>
      <source>Frames and audio tokens per second that are read; 0 for all.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Frames und Ton-Tokens je Sekunde, die gelesen werden; 0 für alle.</translation>
    </message>
    <message>
      <source>Free some space.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
      <source>From {0} s to {1} s the question whether to stop lay over what was shown; it went on underneath, with its sound. The stretch is marked in the study's exclusions.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Von {0} s bis {1} s lag die Frage, ob angehalten werden soll, über dem Gezeigten; darunter lief es weiter, mit Ton. Der Abschnitt ist in den Ausschlüssen der Studie markiert.</translation>
    </message>
    <message>
      <source>From {0} to {1} next to no picture can be decoded: that part is damaged, or stored with another codec, as where recordings were joined. Convert it by itself.</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>Von {0} bis {1} ist fast kein Bild dekodierbar: Dieser Teil ist beschädigt oder anders kodiert, wie wo Aufnahmen verbunden wurden. Wandeln Sie ihn für sich um.</translation>
    </message>
    <message>
      <source>From {0} to {1} s is no stretch that can be left out. Give its start and end.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>{0} bis {1} s ist kein Abschnitt, der wegbleiben kann. Geben Sie Anfang und Ende an.</translation>
    </message>
    <message>
      <source>Frozen {0} for the model {1} (SHA-256 {2}…).</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Eingefroren {0} für das Modell {1!} (SHA-256 {2}…).</translation>
    </message>
    <message>
      <source>Fusion</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Fusion</translation>
    </message>
    <message>
      <source>Given without sight of what a model says: {0} of {1}</source>
      <extracomment>core/study/blind.py</extracomment>
      <translation>Ohne Blick auf das, was ein Modell sagt, gegeben: {0} von {1}</translation>
    </message>
    <message>
      <source>Given without sight of what a model says: {0}, all.</source>
      <extracomment>core/study/blind.py</extracomment>
      <translation>Ohne Blick auf das, was ein Modell sagt, gegeben: {0}, alle.</translation>
    </message>
    <message>
      <source>Gradient clip</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Gradientengrenze</translation>
    </message>
    <message>
      <source>Greatest norm of the gradients, all parameters together; 0 for none.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Größte Norm der Gradienten, alle Parameter zusammen; 0 für keine.</translation>
    </message>
    <message>
      <source>Halve every</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Halbieren alle</translation>
    </message>
    <message>
      <source>Head rotation: pitch, yaw and roll.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Drehung des Kopfes: Nicken, Wenden und Neigen.</translation>
    </message>
    <message>
      <source>Head rotation; positive looks down.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Drehung des Kopfes; positiv blickt nach unten.</translation>
    </message>
    <message>
      <source>Head rotation; positive tilts clockwise in the picture.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Drehung des Kopfes; positiv neigt im Bild im Uhrzeigersinn.</translation>
    </message>
    <message>
      <source>Head rotation; positive turns to the picture's left.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Drehung des Kopfes; positiv wendet zur linken Seite des Bildes.</translation>
    </message>
    <message>
      <source>Head turns, glasses or a hand before the mouth make action units worse.</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Kopfdrehungen, eine Brille oder eine Hand vor dem Mund machen Action Units ungenauer.</translation>
    </message>
    <message>
      <source>Held against {0}, and that does not count as a validation: {1}</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Geprüft an: {0}. Das zählt nicht als Validierung: {1}</translation>
    </message>
    <message>
      <source>Held against {0}, without success: {1}.</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Geprüft an: {0}. Ohne Erfolg: {1}.</translation>
    </message>
    <message>
      <source>Hidden</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Verborgene Breite</translation>
    </message>
    <message>
      <source>Holding picture or sound neutral moved no intensity.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Bild oder Ton neutral zu halten bewegte keine Intensität.</translation>
    </message>
    <message>
      <source>Holistic network (ResNet18)</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Holistisches Netz (ResNet18)</translation>
    </message>
    <message>
      <source>How a step is made; adam adds its weight decay to the gradient.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Wie ein Schritt gemacht wird; adam fügt den Gewichtsabbau zum Gradienten hinzu.</translation>
    </message>
    <message>
      <source>How many other faces there are.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Wie viele andere Gesichter da sind.</translation>
    </message>
    <message>
      <source>How many people are told apart.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Wie viele Personen unterschieden werden.</translation>
    </message>
    <message>
      <source>How many readings covered the frame.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Wie viele Durchläufe den Frame abdeckten.</translation>
    </message>
    <message>
      <source>How many times all training clips are gone through.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Wie oft alle Trainingsclips durchgegangen werden.</translation>
    </message>
    <message>
      <source>How much attention falls on this frame, as a multiple of the even share (their mean is 1); last block, mean of heads. Attention is not a cause.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Wie viel Attention auf diesen Frame fällt, als Vielfaches des Mittelwerts (1); letzter Block, Mittel der Köpfe. Attention ist keine Ursache.</translation>
    </message>
    <message>
      <source>How strongly each of 17 action units moves, 0 to 5, per frame</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Wie stark sich jede von 17 Action Units bewegt, 0 bis 5, je Frame</translation>
    </message>
    <message>
      <source>How strongly large weights are held back.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Wie stark große Gewichte gebremst werden.</translation>
    </message>
    <message>
      <source>How the stimulus was shown was not measured.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Wie der Stimulus gezeigt wurde, ist nicht gemessen.</translation>
    </message>
    <message>
      <source>How {0} was rated is stated, but no rating is there.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Wie {0} beurteilt wurde, ist angegeben, aber keine Beurteilung ist da.</translation>
    </message>
    <message>
      <source>Hume-Reaction in </source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>Hume-Reaction in </translation>
    </message>
    <message>
      <source>Hume-Reaction in {0}</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>Hume-Reaction in {0!}</translation>
    </message>
    <message>
      <source>ICC(A,1) is the absolute agreement of single raters, ICC(A,k) that of the mean of all of them.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>ICC(A,1) ist die absolute Übereinstimmung einzelner Rater, ICC(A,k) die des Mittels aller.</translation>
    </message>
    <message>
      <source>ICC(A,1), best lag</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>ICC(A,1), bester Versatz</translation>
    </message>
    <message>
      <source>Ids that occur twice, first row kept</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>Ids, die zweimal vorkommen, erste Zeile behalten</translation>
    </message>
    <message>
      <source>If differences are normally distributed, 97.5 % of them lie above this: bias − t × SD (Bland &amp; Altman).</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Sind die Unterschiede normalverteilt, liegen 97.5 % darüber: Bias − t × SD (Bland &amp; Altman).</translation>
    </message>
    <message>
      <source>If differences are normally distributed, 97.5 % of them lie below this: bias + t × SD (Bland &amp; Altman).</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Sind die Unterschiede normalverteilt, liegen 97.5 % darunter: Bias + t × SD (Bland &amp; Altman).</translation>
    </message>
    <message>
      <source>If you know {0}, open the study in the window, which asks, or run `{1}`.</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Wenn Sie {0} kennen, öffnen Sie die Studie im Fenster, das fragt, oder führen Sie `{1!}` aus.</translation>
    </message>
    <message>
      <source>Import comments on {0} from {1}</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>Kommentare zu {0} aus {1} importieren</translation>
    </message>
    <message>
      <source>Import {0}</source>
      <extracomment>core/study/importing.py</extracomment>
      <translation>{0} importieren</translation>
    </message>
    <message>
      <source>Import {0} from {1}</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0} aus {1} importieren</translation>
    </message>
    <message>
      <source>In a gap the face was not seen: the picture before it stands still, and what happened meanwhile is not known. All other pictures keep their exact times; nothing is shifted.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>In einer Lücke war das Gesicht nicht zu sehen: Das Bild davor steht still, und was inzwischen geschah, ist nicht bekannt. Alle anderen Bilder behalten ihre genauen Zeiten; nichts ist verschoben.</translation>
    </message>
    <message>
      <source>In every fold the model as it was did best, so nothing was changed.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>In jedem Teil war das Modell, wie es war, am besten; also wurde nichts geändert.</translation>
    </message>
    <message>
      <source>Inner</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Innere Teile</translation>
    </message>
    <message>
      <source>Inner brow raiser</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Heben der inneren Brauen</translation>
    </message>
    <message>
      <source>Install Eriscope again, in a checkout with `python3 packaging/bootstrap.py run`.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Installieren Sie Eriscope neu, in einer Quellkopie mit `python3 packaging/bootstrap.py run`.</translation>
    </message>
    <message>
      <source>Install Eriscope again: it ships with it.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Installieren Sie Eriscope neu: Es gehört dazu.</translation>
    </message>
    <message>
      <source>Install Python 3.11 or newer.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Installieren Sie Python 3.11 oder neuer.</translation>
    </message>
    <message>
      <source>Install it, on Debian or Ubuntu with `sudo apt install {0}`.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Installieren Sie es, unter Debian oder Ubuntu mit `sudo apt install {0}`.</translation>
    </message>
    <message>
      <source>Intensities of the action units.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Intensitäten der Action Units.</translation>
    </message>
    <message>
      <source>Intensity</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>Intensität</translation>
    </message>
    <message>
      <source>Intensity of {0}</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Intensität von {0}</translation>
    </message>
    <message>
      <source>Intervals are about other people like these before {0}; for other stimuli they are too narrow.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Die Intervalle gelten für andere Menschen wie diese vor {0}; für andere Stimuli sind sie zu eng.</translation>
    </message>
    <message>
      <source>Intervals are about other people like these in the same situation; what they saw is not known, so nothing is said of other stimuli.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Die Intervalle gelten für andere Menschen wie diese in derselben Situation; was sie sahen, ist nicht bekannt, also ist nichts über andere Stimuli gesagt.</translation>
    </message>
    <message>
      <source>Intervals are not corrected for how many emotions and measures there are: some differ by chance alone.</source>
      <extracomment>core/evaluation/jackknife.py</extracomment>
      <translation>Die Intervalle sind nicht dafür korrigiert, wie viele Emotionen und Maße es sind: Manche weichen nur durch Zufall ab.</translation>
    </message>
    <message>
      <source>Intervals: {0}; for differences without the same ones in both.</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>Intervalle: {0}; für Unterschiede ohne dieselben in beiden.</translation>
    </message>
    <message>
      <source>It began {0} s after the recording's start, ±{1} ms: the time that painting took, and one refresh of the screen.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Er begann {0} s nach dem Beginn der Aufnahme, ±{1} ms: die Zeit des Zeichnens und ein Auffrischen des Bildschirms.</translation>
    </message>
    <message>
      <source>It cannot be saved without the clip.</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>Ohne den Clip ist es nicht zu speichern.</translation>
    </message>
    <message>
      <source>It could not be played ({0}).</source>
      <extracomment>core/recording/played_sound.py</extracomment>
      <translation>Er ließ sich nicht abspielen ({0}).</translation>
    </message>
    <message>
      <source>It goes on whenever the study is opened where it can be written, and says then what is in its way.</source>
      <extracomment>core/study/withdrawal_intents.py</extracomment>
      <translation>Er geht weiter, sobald die Studie geöffnet wird, wo sie beschreibbar ist, und sagt dann, was im Weg ist.</translation>
    </message>
    <message>
      <source>It has no sound.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Er hat keinen Ton.</translation>
    </message>
    <message>
      <source>It is</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>Sie ist</translation>
    </message>
    <message>
      <source>It is not known to which stimulus clips are the reaction.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Es ist nicht bekannt, auf welchen Stimulus die Clips die Reaktion sind.</translation>
    </message>
    <message>
      <source>It is not known whether what a model says could be seen: {0}.</source>
      <extracomment>core/study/blind.py</extracomment>
      <translation>Es ist nicht bekannt, ob zu sehen war, was ein Modell sagt: {0}.</translation>
    </message>
    <message>
      <source>It stood still for {0} s at {1} s, where a new frame was due after {2} s.</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Er stand bei {1} s {0} s still, wo nach {2} s ein neuer Frame vorgesehen war.</translation>
    </message>
    <message>
      <source>It was shown for {0} s and lasts {1} s ({2} s).</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Er wurde {0} s gezeigt und dauert {1} s ({2} s).</translation>
    </message>
    <message>
      <source>It was shown for {0} s and lasts {1} s: {2} s {3}.</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Er wurde {0} s gezeigt und dauert {1} s: {2} s {3}.</translation>
    </message>
    <message>
      <source>Its attention does better than chance.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Seine Attention ist besser als Zufall.</translation>
    </message>
    <message>
      <source>Its epoch</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Ihre Epoche</translation>
    </message>
    <message>
      <source>Its file does not name all whom it learned from, so nobody can say that these people were not among them. Train it again with this Eriscope, from a dataset with videos or from a study.</source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>Die Datei nennt nicht alle, von denen es lernte; niemand kann also sagen, dass diese Personen nicht darunter waren. Trainieren Sie es mit diesem Eriscope neu, aus einem Datensatz mit Videos oder aus einer Studie.</translation>
    </message>
    <message>
      <source>Its numbers are nearer than that mean, which looks at nothing.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Seine Zahlen liegen näher als dieses Mittel, das nichts ansieht.</translation>
    </message>
    <message>
      <source>Its sound began {0} ms {1} its picture.</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Sein Ton begann {0} ms {1} seinem Bild.</translation>
    </message>
    <message>
      <source>Its sound had {0}, {1} ms in all.</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Sein Ton hatte {0}, insgesamt {1} ms.</translation>
    </message>
    <message>
      <source>Its sound was not heard: {0}</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Sein Ton war nicht zu hören: {0}</translation>
    </message>
    <message>
      <source>Its sound was not {0}: {1}</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Sein Ton wurde nicht {0}: {1}</translation>
    </message>
    <message>
      <source>Its sound: {0} s from {1}, beginning {2} ms {3} its picture; {4}; by its own account the device {5}.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Sein Ton: {0} s aus {1!}, Beginn {2} ms {3} seinem Bild; {4}; nach eigener Auskunft des Geräts: {5}.</translation>
    </message>
    <message>
      <source>Jaw drop</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Fallen des Kiefers</translation>
    </message>
    <message>
      <source>Keep an analysis</source>
      <extracomment>app/study/repository.py</extracomment>
      <translation>Analyse behalten</translation>
    </message>
    <message>
      <source>Keep its recording first.</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>Behalten Sie zuerst die Aufnahme.</translation>
    </message>
    <message>
      <source>Keep the {0} of {1}</source>
      <extracomment>core/study/consent.py</extracomment>
      <translation>{0} von {1!} behalten</translation>
    </message>
    <message>
      <source>Knowing which video it was tells more than the model.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Das Wissen, welches Video es war, sagt mehr als das Modell.</translation>
    </message>
    <message>
      <source>Known once people were left out in turn.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Bekannt, sobald Personen der Reihe nach weggelassen wurden.</translation>
    </message>
    <message>
      <source>Krippendorff's alpha (interval)</source>
      <extracomment>core/evaluation/rater_interval_coverage.py</extracomment>
      <translation>Krippendorffs Alpha (Intervall)</translation>
    </message>
    <message>
      <source>Krippendorff's alpha (nominal)</source>
      <extracomment>core/evaluation/rater_interval_coverage.py</extracomment>
      <translation>Krippendorffs Alpha (nominal)</translation>
    </message>
    <message>
      <source>Krippendorff's alpha (ordinal)</source>
      <extracomment>core/evaluation/rater_interval_coverage.py</extracomment>
      <translation>Krippendorffs Alpha (ordinal)</translation>
    </message>
    <message>
      <source>LSTM (MuSe 2022 baseline)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>LSTM (Ausgangsmodell der MuSe 2022)</translation>
    </message>
    <message>
      <source>Label {0} as nothing</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>Bezeichnung von {0!} entfernen</translation>
    </message>
    <message>
      <source>Label {0} as {1}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>{0!} als {1!} bezeichnen</translation>
    </message>
    <message>
      <source>Labels are {0}</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>Die Zielwerte sind {0}</translation>
    </message>
    <message>
      <source>Labels that are {0} are not known. Choose {1}.</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>Zielwerte, die {0} sind, sind nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>Landmarks, attention, action units and intensities drawn into it</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Landmarken, Attention, Action Units und Intensitäten hineingezeichnet</translation>
    </message>
    <message>
      <source>Large enough: {0}.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Groß genug: {0}.</translation>
    </message>
    <message>
      <source>Late: joined at the end</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Spät: am Ende verbunden</translation>
    </message>
    <message>
      <source>Layers</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Schichten</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Lernrate</translation>
    </message>
    <message>
      <source>Learning rate below which the schedule plateau does not go.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Lernrate, unter die der Zeitplan plateau nicht geht.</translation>
    </message>
    <message>
      <source>Least frames</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Mindestens Frames</translation>
    </message>
    <message>
      <source>Least rate</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Kleinste Rate</translation>
    </message>
    <message>
      <source>Leave out</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Weglassen</translation>
    </message>
    <message>
      <source>Lid tightener</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Straffen der Lider</translation>
    </message>
    <message>
      <source>Line {0} of {1} begins no subtitle: a line such as {2} is missing.</source>
      <extracomment>core/export/subtitles.py</extracomment>
      <translation>Zeile {0} von {1!} beginnt keinen Untertitel: Eine Zeile wie {2} fehlt.</translation>
    </message>
    <message>
      <source>Line {0} of {1} ends before it starts ({2}). Correct it.</source>
      <extracomment>core/export/subtitles.py</extracomment>
      <translation>Zeile {0} von {1!} endet vor dem Anfang ({2}). Berichtigen Sie das.</translation>
    </message>
    <message>
      <source>Line {0} of {1} has no times that can be read ({2}). Write them as {3}.</source>
      <extracomment>core/export/subtitles.py</extracomment>
      <translation>Zeile {0} von {1!} hat keine lesbaren Zeiten ({2}). Schreiben Sie sie wie {3}.</translation>
    </message>
    <message>
      <source>Lip corner depressor</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Senken der Mundwinkel</translation>
    </message>
    <message>
      <source>Lip corner puller (smile)</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Ziehen der Mundwinkel (Lächeln)</translation>
    </message>
    <message>
      <source>Lip pressor</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Pressen der Lippen</translation>
    </message>
    <message>
      <source>Lip stretcher</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Dehnen der Lippen</translation>
    </message>
    <message>
      <source>Lip suck</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Einsaugen der Lippen</translation>
    </message>
    <message>
      <source>Lip tightener</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Straffen der Lippen</translation>
    </message>
    <message>
      <source>Lips part</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Öffnen der Lippen</translation>
    </message>
    <message>
      <source>Look whether its disk is there.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Sehen Sie nach, ob der Datenträger da ist.</translation>
    </message>
    <message>
      <source>Loss</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Verlust</translation>
    </message>
    <message>
      <source>Lower limit</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Untere Grenze</translation>
    </message>
    <message>
      <source>MFCCs of the sound, a token about every half second</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>MFCCs des Tons, ein Token etwa jede halbe Sekunde</translation>
    </message>
    <message>
      <source>Make the study</source>
      <extracomment>core/study/templates.py</extracomment>
      <translation>Die Studie anlegen</translation>
    </message>
    <message>
      <source>Mark {0} at {1}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>{0!} bei {1} markieren</translation>
    </message>
    <message>
      <source>Markers</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Marker</translation>
    </message>
    <message>
      <source>Marks (.csv)</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Markierungen (.csv)</translation>
    </message>
    <message>
      <source>Marks (.tsv)</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Markierungen (.tsv)</translation>
    </message>
    <message>
      <source>May I believe this?</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Darf ich das glauben?</translation>
    </message>
    <message>
      <source>Mean Pearson r over the seven emotions</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Mittleres Pearsons r über die sieben Emotionen</translation>
    </message>
    <message>
      <source>Mean absolute difference, on the scale of 0 to 1; 0 is perfect.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Mittlerer absoluter Unterschied, auf der Skala von 0 bis 1; 0 ist perfekt.</translation>
    </message>
    <message>
      <source>Mean absolute error</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Mittlerer absoluter Fehler</translation>
    </message>
    <message>
      <source>Mean grey level of the face's crop.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Mittlerer Grauwert des Gesichtsausschnitts.</translation>
    </message>
    <message>
      <source>Mean of prediction minus report, on the scale of 0 to 1 (Bland &amp; Altman).</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Mittel von Vorhersage minus Bericht, auf der Skala von 0 bis 1 (Bland &amp; Altman).</translation>
    </message>
    <message>
      <source>Mean of the training reports</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>Mittel der Trainingsberichte</translation>
    </message>
    <message>
      <source>Mean of {0}, without {1}. {2}</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>Mittel über {0}, ohne {1}. {2}</translation>
    </message>
    <message>
      <source>Mean squared error</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Mittlerer quadratischer Fehler</translation>
    </message>
    <message>
      <source>Median</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Median</translation>
    </message>
    <message>
      <source>Median over the fifth of frames with the least sum of AU intensities; of the sound the clip's median spectrum.</source>
      <extracomment>core/inspection/inspection.py</extracomment>
      <translation>Median über das Fünftel der Frames mit der kleinsten Summe der AU-Intensitäten; beim Ton das mittlere Spektrum des Clips.</translation>
    </message>
    <message>
      <source>Meeting the unexpected.</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Dem Unerwarteten begegnen.</translation>
    </message>
    <message>
      <source>Minutes are those of training, all seeds, on a processor (CPU) or a graphics card (GPU).</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>Minuten sind die des Trainings, alle Seeds, auf einem Prozessor (CPU) oder einer Grafikkarte (GPU).</translation>
    </message>
    <message>
      <source>Model</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Model {0} is {1}. {2}</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Das Modell {0!} ist {1}. {2}</translation>
    </message>
    <message>
      <source>Model {0} was trained with action units of another version of the estimate; its intensities may be off here.</source>
      <extracomment>core/models/base.py</extracomment>
      <translation>Das Modell {0!} wurde mit Action Units einer anderen Fassung der Schätzung trainiert; seine Intensitäten können hier danebenliegen.</translation>
    </message>
    <message>
      <source>Model {0} was trained with another backbone than {1}; its intensities have no meaning here.</source>
      <extracomment>core/models/base.py</extracomment>
      <translation>Das Modell {0!} wurde mit einem anderen holistischen Netz als {1!} trainiert; seine Intensitäten bedeuten hier nichts.</translation>
    </message>
    <message>
      <source>Model {0} {1}.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Modell {0!} {1}.</translation>
    </message>
    <message>
      <source>Models read the intensities, 0 to 5, of OpenFace's {0} action units; {1} gives {2} of {3}. Choose another source of action units for features: {4}.</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Modelle lesen die Intensitäten (0 bis 5) der {0} Action Units von OpenFace; {1} gibt {2} von {3}. Wählen Sie für Merkmale eine andere Quelle von Action Units: {4}.</translation>
    </message>
    <message>
      <source>Momentum</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Moment</translation>
    </message>
    <message>
      <source>Monte-Carlo dropout (Gal &amp; Ghahramani, 2016)</source>
      <extracomment>core/inspection/uncertainty.py</extracomment>
      <translation>Monte-Carlo-Dropout (Gal &amp; Ghahramani, 2016)</translation>
    </message>
    <message>
      <source>More than one face is in the picture. Only the participant should be seen.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Mehr als ein Gesicht ist im Bild. Nur die Versuchsperson sollte zu sehen sein.</translation>
    </message>
    <message>
      <source>Move the end of {0}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>Ende von {0} verschieben</translation>
    </message>
    <message>
      <source>Move the start of {0}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>Start von {0} verschieben</translation>
    </message>
    <message>
      <source>Move {0}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>{0} verschieben</translation>
    </message>
    <message>
      <source>Name or file of the holistic network (a ResNet18).</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Name oder Datei des holistischen Netzes (ein ResNet18).</translation>
    </message>
    <message>
      <source>Name or file of the model that reads intensities.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Name oder Datei des Modells, das Intensitäten liest.</translation>
    </message>
    <message>
      <source>Name the column of the videos, or the one of the stimuli: a participant's clips are known by either of them.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>Nennen Sie die Spalte der Videos oder die der Stimuli: Die Clips einer Versuchsperson sind an einem von beiden zu erkennen.</translation>
    </message>
    <message>
      <source>Nasolabial deepener</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Vertiefen der Nasolabialfalte</translation>
    </message>
    <message>
      <source>Neither of them marked anything.</source>
      <extracomment>core/evaluation/raters.py</extracomment>
      <translation>Keiner von beiden hat etwas markiert.</translation>
    </message>
    <message>
      <source>No CUDA device was found. Choose --device cpu or auto.</source>
      <extracomment>core/analysis/assembly.py</extracomment>
      <translation>Kein CUDA-Gerät gefunden. Wählen Sie --device cpu oder auto.</translation>
    </message>
    <message>
      <source>No Dask scheduler answers at {0} ({1}). Start one with `dask scheduler`, and workers with `dask worker ADDRESS`, or leave --scheduler out.</source>
      <extracomment>core/datasets/runners.py</extracomment>
      <translation>Unter {0} antwortet kein Dask-Scheduler ({1}). Starten Sie einen mit `dask scheduler` und Worker mit `dask worker ADDRESS`, oder lassen Sie --scheduler weg.</translation>
    </message>
    <message>
      <source>No captured frame was dropped.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Kein aufgenommener Frame ging verloren.</translation>
    </message>
    <message>
      <source>No clip could be inspected. {0}</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Kein Clip ließ sich prüfen. {0}</translation>
    </message>
    <message>
      <source>No clip could be read. {0}</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>Kein Clip war lesbar. {0}</translation>
    </message>
    <message>
      <source>No clip has at least {0} frames with a face, so none can be read. Add longer clips.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Kein Clip hat mindestens {0} Frames mit einem Gesicht, also ist keiner lesbar. Fügen Sie längere Clips hinzu.</translation>
    </message>
    <message>
      <source>No clip has both frames of events and others, so attention cannot be judged.</source>
      <extracomment>core/evaluation/attention.py</extracomment>
      <translation>Kein Clip hat Frames mit Ereignissen und andere, also ist die Attention nicht zu beurteilen.</translation>
    </message>
    <message>
      <source>No clip has sound, or anything else that the model reads. Add clips with sound.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Kein Clip hat Ton oder etwas anderes, was das Modell liest. Fügen Sie Clips mit Ton hinzu.</translation>
    </message>
    <message>
      <source>No clip has the {0} {1}. There are {2}.</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>Kein Clip hat {0} {1!}. Es gibt {2}.</translation>
    </message>
    <message>
      <source>No clip in the split val of {0} shows a face in at least {1} frames, so no epoch could be chosen. Add longer clips.</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>In der Aufteilung val von {0!} zeigt kein Clip in mindestens {1} Frames ein Gesicht, also lässt sich keine Epoche wählen. Fügen Sie längere Clips hinzu.</translation>
    </message>
    <message>
      <source>No clip is read otherwise than its neutral self, so there is nothing to explain.</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Kein Clip wird anders gelesen als sein neutrales Selbst, also gibt es nichts zu erklären.</translation>
    </message>
    <message>
      <source>No clip is selected.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Kein Clip ist gewählt.</translation>
    </message>
    <message>
      <source>No clip of the split test has self-reports, so there are no test figures.</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>Kein Clip der Aufteilung test hat Selbstberichte, also gibt es keine Testzahlen.</translation>
    </message>
    <message>
      <source>No clip of the study has been analysed yet.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Noch kein Clip der Studie ist analysiert.</translation>
    </message>
    <message>
      <source>No clip of the study was analysed by the model {0}. Models here: {1}.</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>Das Modell {0!} hat keinen Clip der Studie analysiert. Modelle hier: {1}.</translation>
    </message>
    <message>
      <source>No clip of the study was analysed by {0} (SHA-256 {1}…). Open the study with this model chosen, wait until its clips are analysed, and repeat.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0!} (SHA-256 {1}…) hat keinen Clip der Studie analysiert. Öffnen Sie die Studie mit diesem Modell, warten Sie, bis die Clips analysiert sind, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>No clip of {0} gives {1}. {2}</source>
      <extracomment>core/datasets/made_tracks.py</extracomment>
      <translation>Kein Clip von {0!} ergibt {1!}. {2}</translation>
    </message>
    <message>
      <source>No clip was rated by all of them.</source>
      <extracomment>core/evaluation/raters.py</extracomment>
      <translation>Kein Clip wurde von allen beurteilt.</translation>
    </message>
    <message>
      <source>No clip with a prediction and a self-report is left to hold the model against.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>Kein Clip mit Vorhersage und Selbstbericht ist übrig, um das Modell daran zu prüfen.</translation>
    </message>
    <message>
      <source>No emotion has this figure.</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>Keine Emotion hat diesen Wert.</translation>
    </message>
    <message>
      <source>No face is seen. Sit in front of the camera, with light from the front.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Kein Gesicht zu sehen. Setzen Sie sich vor die Kamera, mit Licht von vorn.</translation>
    </message>
    <message>
      <source>No face was found in any frame of {0}. Choose a clip in which the face is visible.</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>In keinem Frame von {0!} wurde ein Gesicht gefunden. Wählen Sie einen Clip, in dem das Gesicht zu sehen ist.</translation>
    </message>
    <message>
      <source>No face was found in the portrait that the planted clip is made from. Reinstall Eriscope.</source>
      <extracomment>core/demo.py</extracomment>
      <translation>Im Porträt, aus dem der erzeugte Clip gemacht wird, wurde kein Gesicht gefunden. Installieren Sie Eriscope neu.</translation>
    </message>
    <message>
      <source>No face was found in {0} of {1}. Choose a clip in which the face is visible, with at least {2} pixels between the eyes, and lit from the front.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Kein Gesicht gefunden in {0} von {1!}. Wählen Sie einen Clip, in dem das Gesicht zu sehen ist, mit mindestens {2} Pixeln zwischen den Augen und von vorn beleuchtet.</translation>
    </message>
    <message>
      <source>No frame shows</source>
      <extracomment>core/inspection/subject.py</extracomment>
      <translation>Kein Frame zeigt</translation>
    </message>
    <message>
      <source>No gain in the order of clips is shown: the interval of the change of the mean correlation includes zero.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Kein Gewinn in der Ordnung der Clips ist gezeigt: Das Intervall der Änderung der mittleren Korrelation schließt null ein.</translation>
    </message>
    <message>
      <source>No gain is shown: the mean correlation with self-reports rose, but that it is above what {0} gives is not shown.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Kein Gewinn ist gezeigt: Die mittlere Korrelation mit Selbstberichten stieg, aber dass sie über dem ist, was {0} gibt, ist nicht gezeigt.</translation>
    </message>
    <message>
      <source>No gaps: the longest time between two frames is {0} ms.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Keine Lücken: Die längste Zeit zwischen zwei Frames ist {0} ms.</translation>
    </message>
    <message>
      <source>No interval: it needs at least {0} participants on each side.</source>
      <extracomment>core/evaluation/subgroups.py</extracomment>
      <translation>Kein Intervall: Dafür braucht es mindestens {0} Versuchspersonen auf jeder Seite.</translation>
    </message>
    <message>
      <source>No interval: it needs at least {0} participants or clips.</source>
      <extracomment>core/evaluation/attention.py</extracomment>
      <translation>Kein Intervall: Dafür braucht es mindestens {0} Versuchspersonen oder Clips.</translation>
    </message>
    <message>
      <source>No interval: it needs at least {0} {1}.</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>Kein Intervall: Dafür braucht es mindestens {0} {1}.</translation>
    </message>
    <message>
      <source>No interval: one participant alone is in the group and beside it.</source>
      <extracomment>core/evaluation/subgroups.py</extracomment>
      <translation>Kein Intervall: Nur eine Versuchsperson ist in der Gruppe und daneben.</translation>
    </message>
    <message>
      <source>No interval: without one of the clips there is nothing to compare.</source>
      <extracomment>core/evaluation/raters.py</extracomment>
      <translation>Kein Intervall: Ohne einen der Clips gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
      <source>No interval: without one of the participants the values do not vary.</source>
      <extracomment>core/evaluation/subgroups.py</extracomment>
      <translation>Kein Intervall: Ohne eine der Versuchspersonen schwanken die Werte nicht.</translation>
    </message>
    <message>
      <source>No interval: without one of the {0} the values do not vary.</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>Kein Intervall: Ohne einzelne {0} schwanken die Werte nicht.</translation>
    </message>
    <message>
      <source>No interval: {0} {1} too few; it needs at least {2}.</source>
      <extracomment>core/evaluation/raters.py</extracomment>
      <translation>Kein Intervall: {0} {1} zu wenig; mindestens {2} sind nötig.</translation>
    </message>
    <message>
      <source>No network of the system {0} can be built: {1}. Change features, fusion or network.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Kein Netz des Systems {0!} lässt sich bauen: {1}. Ändern Sie features, fusion oder network.</translation>
    </message>
    <message>
      <source>No package can be added to the installed program: use Eriscope from its source where you need it.</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>Dem installierten Programm lässt sich kein Paket hinzufügen: Nehmen Sie Eriscope aus seinem Quelltext, wo Sie es brauchen.</translation>
    </message>
    <message>
      <source>No participant {0} has clips. `eriscope study list` shows who there is.</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>Die Versuchsperson {0!} hat keine Clips. `eriscope study list` zeigt, wer da ist.</translation>
    </message>
    <message>
      <source>No row of {0} has its ratings on the stated scale {1} (the first: {2}). State their scale, or mend the table.</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Keine Zeile von {0!} hat Beurteilungen auf der angegebenen Skala {1} (die erste: {2}). Geben Sie ihre Skala an oder berichtigen Sie die Tabelle.</translation>
    </message>
    <message>
      <source>No selected clip has both a prediction and a self-report, so there is nothing to compare.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Kein gewählter Clip hat Vorhersage und Selbstbericht, also gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
      <source>No sound</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>Kein Ton</translation>
    </message>
    <message>
      <source>No sound was recorded.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Es wurde kein Ton aufgenommen.</translation>
    </message>
    <message>
      <source>No systems are named. Give --systems all, or names like ours,muse-fau.</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>Keine Systeme sind genannt. Geben Sie --systems all oder Namen wie ours,muse-fau.</translation>
    </message>
    <message>
      <source>No video is named.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>Kein Video ist genannt.</translation>
    </message>
    <message>
      <source>Nobody rated the {0} {1}. {2}</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Niemand hat beurteilt: {0} {1!}. {2}</translation>
    </message>
    <message>
      <source>Nobody waits for this run any more.</source>
      <extracomment>core/training/eri/on_cluster.py</extracomment>
      <translation>Niemand wartet mehr auf diesen Lauf.</translation>
    </message>
    <message>
      <source>None of the clips has what this format holds.</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Keiner der Clips hat, was dieses Format enthält.</translation>
    </message>
    <message>
      <source>None of the {0} clips has {1}. {2}</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>Keiner der {0} Clips hat {1}. {2}</translation>
    </message>
    <message>
      <source>None of the {0} ratings is</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>Keine der {0} Beurteilungen liegt</translation>
    </message>
    <message>
      <source>None of these clips has self-reports, so there is nothing to compare the predictions with.</source>
      <extracomment>core/evaluation/summary.py</extracomment>
      <translation>Keiner dieser Clips hat Selbstberichte, also gibt es nichts, womit die Vorhersagen zu vergleichen wären.</translation>
    </message>
    <message>
      <source>None was found: plug one in, or choose no sound.</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Keines gefunden: Schließen Sie eines an oder wählen Sie keinen Ton.</translation>
    </message>
    <message>
      <source>Nose wrinkler</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Rümpfen der Nase</translation>
    </message>
    <message>
      <source>Not computed yet.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Noch nicht berechnet.</translation>
    </message>
    <message>
      <source>Not finished:
</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>Nicht beendet:
</translation>
    </message>
    <message>
      <source>Not shown: one side tells only a profile, so sizes say nothing.</source>
      <extracomment>core/comparison/points.py</extracomment>
      <translation>Nicht gezeigt: Eine Seite gibt nur ein Profil an, also sagen Größen nichts.</translation>
    </message>
    <message>
      <source>Not validated on self-reports.</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Nicht an Selbstberichten validiert.</translation>
    </message>
    <message>
      <source>Not validated on self-reports: {0}.</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Nicht an Selbstberichten validiert: {0}.</translation>
    </message>
    <message>
      <source>Note: {0}</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Hinweis: {0}</translation>
    </message>
    <message>
      <source>Notes and comments on others that name the participant were left: {0}.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Notizen und Kommentare zu anderen, die die Versuchsperson nennen, blieben: {0}.</translation>
    </message>
    <message>
      <source>Nothing can be recorded any more: {0}</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Es lässt sich nichts mehr aufnehmen: {0}</translation>
    </message>
    <message>
      <source>Nothing could be imported. {0}</source>
      <extracomment>core/study/importing.py</extracomment>
      <translation>Nichts ließ sich importieren. {0}</translation>
    </message>
    <message>
      <source>Nothing is being recorded.</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Es wird nichts aufgenommen.</translation>
    </message>
    <message>
      <source>Nothing of this clip was read.</source>
      <extracomment>core/inspection/evidence.py</extracomment>
      <translation>Von diesem Clip wurde nichts gelesen.</translation>
    </message>
    <message>
      <source>Nothing of {0} could be taken. {1}</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>Aus {0!} war nichts zu übernehmen. {1}</translation>
    </message>
    <message>
      <source>Nothing was deleted.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>Nothing was imported: {0} State the scale that the ratings have with --scale, or add --yes.</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Nichts wurde importiert: {0} Geben Sie mit --scale die Skala der Beurteilungen an oder fügen Sie --yes hinzu.</translation>
    </message>
    <message>
      <source>Occurrence</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>Auftreten</translation>
    </message>
    <message>
      <source>Occurrences with AU28 (18 values), as in the authors' features.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Auftreten mit AU28 (18 Werte), wie in den Merkmalen der Autoren.</translation>
    </message>
    <message>
      <source>Of all random numbers.</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Aller Zufallszahlen.</translation>
    </message>
    <message>
      <source>Of an auxiliary loss: the cross-entropy of which emotion is the clip's strongest; 0 for none.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Eines Hilfs-Loss: die Kreuzentropie, welche Emotion die stärkste des Clips ist; 0 für keinen.</translation>
    </message>
    <message>
      <source>Of sgd.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Von sgd.</translation>
    </message>
    <message>
      <source>Of the clips that it learns from</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Der Clips, aus denen es lernt</translation>
    </message>
    <message>
      <source>Of the cross-validation, by participant.</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Der Kreuzvalidierung, nach Versuchspersonen.</translation>
    </message>
    <message>
      <source>Of the learning rate.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Der Lernrate.</translation>
    </message>
    <message>
      <source>Of the line of reports on predictions: 1 is right, below 1 predictions are too far apart, above 1 too near.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Der Geraden von Berichten auf Vorhersagen: 1 ist richtig, unter 1 liegen Vorhersagen zu weit auseinander, über 1 zu nah.</translation>
    </message>
    <message>
      <source>Of the numbers that are computed with; auto is what the device is good at.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Der Zahlen, mit denen gerechnet wird; auto ist, was das Gerät gut kann.</translation>
    </message>
    <message>
      <source>Of the stimulus {0} only its name is known. Add its file to the stimuli.</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>Vom Stimulus {0!} ist nur der Name bekannt. Fügen Sie seine Datei zu den Stimuli hinzu.</translation>
    </message>
    <message>
      <source>Of what both moved, each held neutral: {0}; {1}.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Von dem, was beide bewegten, je einzeln neutral gehalten: {0}; {1}.</translation>
    </message>
    <message>
      <source>Of {0}, nothing was taken. {1}</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>Aus {0} wurde nichts übernommen. {1}</translation>
    </message>
    <message>
      <source>On Debian or Ubuntu: `sudo apt install libportaudio2`.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Unter Debian oder Ubuntu: `sudo apt install libportaudio2`.</translation>
    </message>
    <message>
      <source>One layer (paper)</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Eine Schicht (Veröffentlichung)</translation>
    </message>
    <message>
      <source>One of its rows does not fit: {0}.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Eine ihrer Zeilen passt nicht: {0}.</translation>
    </message>
    <message>
      <source>One side tells how strong reactions were and the other only their profile, so how far the numbers are from each other says nothing: there is no CCC, MAE, ICC, bias or limit of agreement.</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>Eine Seite gibt an, wie stark Reaktionen waren, die andere nur ihr Profil; wie weit die Zahlen auseinander liegen, sagt also nichts: Es gibt keine CCC, MAE, ICC, keinen Bias und keine Grenzen der Übereinstimmung.</translation>
    </message>
    <message>
      <source>Only 1 frame shows</source>
      <extracomment>core/inspection/subject.py</extracomment>
      <translation>Nur 1 Frame zeigt</translation>
    </message>
    <message>
      <source>Only {0} MB are free on the disk of {1}.</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Nur {0} MB sind auf dem Datenträger von {1!} frei.</translation>
    </message>
    <message>
      <source>Only {0} clips choose the epoch: which is best, and its PCC, are largely chance.</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>Nur {0} Clips wählen die Epoche: Welche die beste ist, und ihre PCC, ist großenteils Zufall.</translation>
    </message>
    <message>
      <source>Only {0} could be read; the paper's protocol needs {1}.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Nur {0} waren lesbar; das Protokoll der Veröffentlichung verlangt {1}.</translation>
    </message>
    <message>
      <source>Only {0} frames with a face</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>Nur {0} Frames mit einem Gesicht</translation>
    </message>
    <message>
      <source>Only {0} rated the {1} {2}. Agreement needs two raters or more.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Nur {0!} hat beurteilt: {1} {2!}. Übereinstimmung braucht mindestens zwei Rater.</translation>
    </message>
    <message>
      <source>OpenFace's values</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Werte von OpenFace</translation>
    </message>
    <message>
      <source>Optimiser</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Optimierer</translation>
    </message>
    <message>
      <source>Outer brow raiser</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Heben der äußeren Brauen</translation>
    </message>
    <message>
      <source>Over the clips that the model was measured on, {0}: do not take one without the other.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>In den Clips, an denen das Modell gemessen wurde, gilt: {0}. Nehmen Sie nicht eines ohne das andere.</translation>
    </message>
    <message>
      <source>Over {0} clips attention does better than random orders: {1}.</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Über {0} Clips ist die Attention besser als Zufallsreihenfolgen: {1}.</translation>
    </message>
    <message>
      <source>Over {0} clips attention does no better than random orders: {1}.</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Über {0} Clips ist die Attention nicht besser als Zufallsreihenfolgen: {1}.</translation>
    </message>
    <message>
      <source>Over {0} clips attention does worse than random orders: {1}.</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Über {0} Clips ist die Attention schlechter als Zufallsreihenfolgen: {1}.</translation>
    </message>
    <message>
      <source>Part of the sound lies after the last picture by its times: it is neither heard nor read.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Ein Teil des Tons liegt seinen Zeiten nach hinter dem letzten Bild: Er wird weder gehört noch gelesen.</translation>
    </message>
    <message>
      <source>Participants</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Versuchspersonen</translation>
    </message>
    <message>
      <source>Participants are in more than one split ({0}{1}), so figures would be too good. Split by participant, for instance with `eriscope dataset split`.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>Versuchspersonen sind in mehr als einer Aufteilung ({0}{1}), also wären die Zahlen zu gut. Teilen Sie nach Versuchspersonen auf, etwa mit `eriscope dataset split`.</translation>
    </message>
    <message>
      <source>Participants are not known, so clips are taken as independent: with several clips of a person intervals are too narrow.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Die Versuchspersonen sind nicht bekannt, also gelten Clips als unabhängig: Bei mehreren Clips einer Person sind die Intervalle zu eng.</translation>
    </message>
    <message>
      <source>Participants are not known.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Die Versuchspersonen sind nicht bekannt.</translation>
    </message>
    <message>
      <source>Patience</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Geduld</translation>
    </message>
    <message>
      <source>Peaks</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Spitzen</translation>
    </message>
    <message>
      <source>Pearson r on {0}, mean of the seven emotions</source>
      <extracomment>core/training/eri/systems_table_plot.py</extracomment>
      <translation>Pearsons r auf {0}, Mittel der sieben Emotionen</translation>
    </message>
    <message>
      <source>People told apart</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Personen unterscheiden</translation>
    </message>
    <message>
      <source>People who took part in other studies under other codes cannot be told.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>Personen, die an anderen Studien unter anderen Codes teilnahmen, lassen sich nicht erkennen.</translation>
    </message>
    <message>
      <source>Per cent agreement is not corrected for chance: of moments it is high wherever little is marked. Events agree where both raters gave one label, one to one, with starts at most {0} s apart; what only one of them marked is a disagreement.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Prozentuale Übereinstimmung ist nicht um den Zufall korrigiert: Bei Zeitpunkten ist sie überall hoch, wo wenig markiert ist. Ereignisse stimmen überein, wo beide Rater dieselbe Bezeichnung gaben, eins zu eins, mit höchstens {0} s zwischen den Anfängen; was nur einer markierte, ist keine Übereinstimmung.</translation>
    </message>
    <message>
      <source>Per cent agreement, events within {0} s</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Prozentuale Übereinstimmung, Ereignisse innerhalb {0} s</translation>
    </message>
    <message>
      <source>Per cent agreement, moments</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Prozentuale Übereinstimmung, Zeitpunkte</translation>
    </message>
    <message>
      <source>Permutations</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Permutationen</translation>
    </message>
    <message>
      <source>Picture and sound</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Bild und Ton</translation>
    </message>
    <message>
      <source>Pictures</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Bilder</translation>
    </message>
    <message>
      <source>Pictures of the format {0}, {1}×{2}, cannot be shown. Convert the file to MP4.</source>
      <extracomment>core/sources/upright.py</extracomment>
      <translation>Bilder des Formats {0}, {1}×{2}, lassen sich nicht zeigen. Wandeln Sie die Datei in MP4 um.</translation>
    </message>
    <message>
      <source>Planning needs a pilot of at least {0} participants and {1} stimuli with predictions and self-reports; there are {2} and {3}. Record and analyse more first.</source>
      <extracomment>core/comparison/sample_size.py</extracomment>
      <translation>Die Planung braucht eine Pilotstudie mit mindestens {0} Versuchspersonen und {1} Stimuli mit Vorhersagen und Selbstberichten; es sind {2} und {3}. Nehmen Sie erst mehr auf und analysieren Sie es.</translation>
    </message>
    <message>
      <source>Planted by Eriscope</source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>Von Eriscope erzeugt</translation>
    </message>
    <message>
      <source>Planted by Eriscope, seed {0}: no recordings of people</source>
      <extracomment>core/datasets/synthesis.py</extracomment>
      <translation>Von Eriscope erzeugt, Seed {0}: keine Aufnahmen von Menschen</translation>
    </message>
    <message>
      <source>Plug one in to follow it live; videos work without.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Schließen Sie eine an, um ihr live zu folgen; Videos gehen ohne.</translation>
    </message>
    <message>
      <source>Population: {0}. Setting: {1}. At least {2} people.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Population: {0!}. Situation: {1!}. Mindestens {2} Personen.</translation>
    </message>
    <message>
      <source>PortAudio cannot be loaded ({0})</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>PortAudio ist nicht ladbar ({0})</translation>
    </message>
    <message>
      <source>Precision</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>Predictions, attention, peaks, quality and settings, for programs</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Vorhersagen, Attention, Spitzen, Qualität und Einstellungen, für Programme</translation>
    </message>
    <message>
      <source>Probabilities of the holistic network's classes.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Wahrscheinlichkeiten der Klassen des holistischen Netzes.</translation>
    </message>
    <message>
      <source>Proportional bias</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Proportionaler Bias</translation>
    </message>
    <message>
      <source>Published as</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Veröffentlicht als</translation>
    </message>
    <message>
      <source>Published {0}</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>Veröffentlicht {0}</translation>
    </message>
    <message>
      <source>Rate hz</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>Bildrate (Hz)</translation>
    </message>
    <message>
      <source>Rate {0}</source>
      <extracomment>app/study/repository.py</extracomment>
      <translation>{0} beurteilen</translation>
    </message>
    <message>
      <source>Rate {0} of {1}</source>
      <extracomment>app/annotate/rate_dialog.py</extracomment>
      <translation>{0} von {1} beurteilen</translation>
    </message>
    <message>
      <source>Rather small: {0}. A little closer is better.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Recht klein: {0}. Etwas näher ist besser.</translation>
    </message>
    <message>
      <source>Ratings given by {0} are not known. Choose {1}.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Beurteilungen mit {0} sind nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>Ratings outside the scale {0}, not used</source>
      <extracomment>core/datasets/table_columns.py</extracomment>
      <translation>Beurteilungen außerhalb der Skala {0}, nicht benutzt</translation>
    </message>
    <message>
      <source>Ratings that are incomplete, not used</source>
      <extracomment>core/datasets/table_columns.py</extracomment>
      <translation>Unvollständige Beurteilungen, nicht benutzt</translation>
    </message>
    <message>
      <source>Ratings that are no numbers, not used</source>
      <extracomment>core/datasets/table_columns.py</extracomment>
      <translation>Beurteilungen, die keine Zahlen sind, nicht benutzt</translation>
    </message>
    <message>
      <source>Read at once</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Am Stück gelesen</translation>
    </message>
    <message>
      <source>Recordings have no sound without one.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Ohne dieses haben Aufnahmen keinen Ton.</translation>
    </message>
    <message>
      <source>Recurrent, without attention</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Rekurrent, ohne Attention</translation>
    </message>
    <message>
      <source>Refits with permuted self-reports; p is at least 1 / (N + 1).</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Neuanpassungen mit vertauschten Selbstberichten; p ist mindestens 1 / (N + 1).</translation>
    </message>
    <message>
      <source>Reinstall {0}.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Installieren Sie {0} neu.</translation>
    </message>
    <message>
      <source>Remove the comment on {0} at {1}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>Kommentar zu {0} bei {1} entfernen</translation>
    </message>
    <message>
      <source>Remove tier {0}</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>Zeile {0!} entfernen</translation>
    </message>
    <message>
      <source>Remove {0}</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0} entfernen</translation>
    </message>
    <message>
      <source>Remove {0} at {1}</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>{0!} bei {1} entfernen</translation>
    </message>
    <message>
      <source>Remove {0} {1}</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0} {1!} entfernen</translation>
    </message>
    <message>
      <source>Reports on predictions, report ~ prediction + (1 | person) + (1 | stimulus), REML: these intervals are about other people and other stimuli. p: of a slope of 0; Holm: corrected over the emotions.</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>Berichte auf Vorhersagen, report ~ prediction + (1 | person) + (1 | stimulus), REML: Diese Intervalle gelten für andere Menschen und andere Stimuli. p: dass die Steigung 0 ist; Holm: über die Emotionen korrigiert.</translation>
    </message>
    <message>
      <source>Reports were given on {0}; they are brought to 0 to 1, and shown as 1 to 100.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Berichtet wurde auf {0}; das ist auf 0 bis 1 gebracht und als 1 bis 100 gezeigt.</translation>
    </message>
    <message>
      <source>ResNet18 + audio</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>ResNet18 + Ton</translation>
    </message>
    <message>
      <source>Revulsion, wanting to turn away.</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Abscheu, sich abwenden wollen.</translation>
    </message>
    <message>
      <source>Row</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>Row {0} of {1} ends before it starts. Correct it.</source>
      <extracomment>core/export/mark_tables.py</extracomment>
      <translation>Zeile {0} von {1!} endet vor dem Anfang. Berichtigen Sie das.</translation>
    </message>
    <message>
      <source>Row {0} of {1} has no time in {2} that can be read ({3}). Write seconds, such as 12.345, or hours, minutes and seconds, such as 0:00:12.345.</source>
      <extracomment>core/export/mark_tables.py</extracomment>
      <translation>Zeile {0} von {1!} hat in {2!} keine lesbare Zeit ({3}). Schreiben Sie Sekunden wie 12.345 oder Stunden, Minuten und Sekunden wie 0:00:12.345.</translation>
    </message>
    <message>
      <source>Row {0} of {1} has no time that can be read ({2}). Export the events with times in seconds.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>Zeile {0} von {1!} hat keine lesbare Zeit ({2}). Exportieren Sie die Ereignisse mit Zeiten in Sekunden.</translation>
    </message>
    <message>
      <source>Row {0} of {1} has {2} cells, its heading {3}: are its numbers written with commas? Write the table anew with decimal points, as OpenFace does, or with semicolons between the cells.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>Zeile {0} von {1!} hat {2} Zellen, die Kopfzeile {3}: Sind die Zahlen mit Kommas geschrieben? Schreiben Sie die Tabelle neu mit Dezimalpunkten, wie OpenFace, oder mit Semikolons zwischen den Zellen.</translation>
    </message>
    <message>
      <source>Row {0} of {1} has {2} cells, its heading {3}: are its numbers written with commas? Write the table anew with decimal points, or with semicolons between the cells.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>Zeile {0} von {1!} hat {2} Zellen, die Kopfzeile {3}: Sind die Zahlen mit Kommas geschrieben? Schreiben Sie die Tabelle neu mit Dezimalpunkten oder mit Semikolons zwischen den Zellen.</translation>
    </message>
    <message>
      <source>Row {0} of {1} has {2} cells, the heading {3}. Numbers with a comma in a table that is separated by commas do that: export it with semicolons, or as an Excel file.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>Zeile {0} von {1!} hat {2} Zellen, die Kopfzeile {3}. Das machen Zahlen mit Komma in einer Tabelle, die durch Kommas getrennt ist: Exportieren Sie sie mit Semikolons oder als Excel-Datei.</translation>
    </message>
    <message>
      <source>Row {0} of {1} is of a type that is not known ({2}). BORIS writes POINT, START and STOP.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>Zeile {0} von {1!} ist von unbekannter Art ({2}). BORIS schreibt POINT, START und STOP.</translation>
    </message>
    <message>
      <source>Row {0} of {1} names no behavior. Export the events again in BORIS.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>Zeile {0} von {1!} nennt kein Verhalten. Exportieren Sie die Ereignisse noch einmal in BORIS.</translation>
    </message>
    <message>
      <source>Row {0} of {1}: the observation {2} plays several videos one after the other, and how long each of them is cannot be read. Export it as tabular events of BORIS 8 or newer.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>Zeile {0} von {1!}: Die Beobachtung {2} spielt mehrere Videos nacheinander, und wie lang jedes ist, ist nicht lesbar. Exportieren Sie sie als tabellarische Ereignisse von BORIS 8 oder neuer.</translation>
    </message>
    <message>
      <source>Row {0} of {1}: {2} never {3}. Have BORIS check and fix the state events, and export them again.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>Zeile {0} von {1!}: {2!} {3} nie. Lassen Sie BORIS die Zustandsereignisse prüfen und berichtigen und exportieren Sie sie noch einmal.</translation>
    </message>
    <message>
      <source>Row {0} of {1}: {2} stops before it starts.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>Zeile {0} von {1!}: {2!} endet vor dem Anfang.</translation>
    </message>
    <message>
      <source>Rows without a File_ID, left out</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>Zeilen ohne File_ID, weggelassen</translation>
    </message>
    <message>
      <source>Rows without a path, left out</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Zeilen ohne Pfad, weggelassen</translation>
    </message>
    <message>
      <source>Run `eriscope dataset extract`.</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>Führen Sie `eriscope dataset extract` aus.</translation>
    </message>
    <message>
      <source>Run `eriscope doctor --fetch` once while online.</source>
      <extracomment>core/models/landmarker_file.py</extracomment>
      <translation>Führen Sie einmal `eriscope doctor --fetch` aus, wenn Sie online sind.</translation>
    </message>
    <message>
      <source>Run `pip install opensmile`.</source>
      <extracomment>core/datasets/egemaps.py</extracomment>
      <translation>Führen Sie `pip install opensmile` aus.</translation>
    </message>
    <message>
      <source>Run `pip uninstall {0}` and reinstall opencv-contrib-python.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Führen Sie `pip uninstall {0}` aus und installieren Sie opencv-contrib-python neu.</translation>
    </message>
    <message>
      <source>Run libreface --input_path on the clip, with --output_path.</source>
      <extracomment>core/features/libreface.py</extracomment>
      <translation>Führen Sie libreface --input_path mit dem Clip aus, mit --output_path.</translation>
    </message>
    <message>
      <source>Run openface detect-video on the clip.</source>
      <extracomment>core/features/openface3.py</extracomment>
      <translation>Führen Sie openface detect-video mit dem Clip aus.</translation>
    </message>
    <message>
      <source>SHA-256 of the plan: {0}</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>SHA-256 des Plans: {0}</translation>
    </message>
    <message>
      <source>Say of which {0} the plan is, in 1 to {1} letters.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Geben Sie in 1 bis {1} Buchstaben an, wofür der Plan gilt: {0}.</translation>
    </message>
    <message>
      <source>Scale each column to mean 0 and deviation 1 over the training clips.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Jede Spalte über die Trainingsclips auf Mittel 0 und Abweichung 1 bringen.</translation>
    </message>
    <message>
      <source>Schedule</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Zeitplan</translation>
    </message>
    <message>
      <source>Second files of {0} for a clip, left out</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>Zweite Dateien von {0!} zu einem Clip, weggelassen</translation>
    </message>
    <message>
      <source>Seed</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Seed</translation>
    </message>
    <message>
      <source>Self-reports</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Selbstberichte</translation>
    </message>
    <message>
      <source>Self-reports are kept as whole numbers from {0} to {1}: {2} of {3} ratings {4} rounded, by at most {5}.</source>
      <extracomment>core/study/import_ratings.py</extracomment>
      <translation>Selbstberichte werden als ganze Zahlen von {0} bis {1} behalten: {2} von {3} Beurteilungen gerundet, um höchstens {5}.</translation>
    </message>
    <message>
      <source>Sending markers to other devices</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>Marker an andere Geräte zu senden</translation>
    </message>
    <message>
      <source>Settings</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Settings of version {0} cannot be read here. Update Eriscope.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Einstellungen der Version {0} sind hier nicht lesbar. Aktualisieren Sie Eriscope.</translation>
    </message>
    <message>
      <source>Settings: </source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>Einstellungen: </translation>
    </message>
    <message>
      <source>Settings: {0}.</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>Einstellungen: {0}.</translation>
    </message>
    <message>
      <source>Share of the old in a moving average of the weights, which is then validated and kept; 0 for none.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Anteil des Alten in einem gleitenden Mittel der Gewichte, das dann validiert und behalten wird; 0 für keines.</translation>
    </message>
    <message>
      <source>Share of values that are left out at random in each step.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Anteil der Werte, die in jedem Schritt zufällig wegbleiben.</translation>
    </message>
    <message>
      <source>Size of each step.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Größe jedes Schritts.</translation>
    </message>
    <message>
      <source>Slope of prediction minus report on their mean (Bland &amp; Altman): away from 0, the bias grows with intensity.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Steigung von Vorhersage minus Bericht über ihrem Mittel (Bland &amp; Altman): Abseits von 0 wächst der Bias mit der Intensität.</translation>
    </message>
    <message>
      <source>So few refits cannot tell the cross-validated correlation from chance ({0}).</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>So wenige Neuanpassungen können die kreuzvalidierte Korrelation nicht vom Zufall trennen ({0}).</translation>
    </message>
    <message>
      <source>So many in a row are read; 0 for all.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>So viele hintereinander werden gelesen; 0 für alle.</translation>
    </message>
    <message>
      <source>So many of a clip's are read, evenly spread; 0 for all.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>So viele eines Clips werden gelesen, gleichmäßig verteilt; 0 für alle.</translation>
    </message>
    <message>
      <source>Something</source>
      <extracomment>core/system/failures.py</extracomment>
      <translation>Etwas</translation>
    </message>
    <message>
      <source>Sound codec {0} is not known. Choose {1}.</source>
      <extracomment>core/recording/clip_file.py</extracomment>
      <translation>Der Ton-Codec {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>Sound from {0} at {1} Hz, {2}; it starts {3} ms after the first frame; {4} overflows{5}.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Ton von {0!} mit {1} Hz, {2}; Beginn {3} ms nach dem ersten Frame; {4} Überläufe{5}.</translation>
    </message>
    <message>
      <source>Sounds</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Tondateien</translation>
    </message>
    <message>
      <source>Splits that are not known</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>Unbekannte Aufteilungen</translation>
    </message>
    <message>
      <source>Spread</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Streuung</translation>
    </message>
    <message>
      <source>Standardise</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Standardisieren</translation>
    </message>
    <message>
      <source>State</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>State the scale of the ratings with both of its ends, such as {0}. It is never guessed, because a table with low ratings fits several.</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>Geben Sie die Skala der Beurteilungen mit beiden Enden an, etwa {0}. Sie wird nie geraten, denn eine Tabelle mit niedrigen Beurteilungen passt zu mehreren.</translation>
    </message>
    <message>
      <source>State the {0} that markers go to (Procedure…), or choose none.</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Geben Sie an, wohin die Marker gehen (Ablauf…): {0}, oder wählen Sie keine.</translation>
    </message>
    <message>
      <source>Steps</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>Steps after which it is measured, for the choice of the best.</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Schritte, nach denen gemessen wird, um den besten zu wählen.</translation>
    </message>
    <message>
      <source>Steps and rate hz do not go together: {0}. Change one of them.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Schritte und Rate (Hz) passen nicht zusammen: {0}. Ändern Sie eines davon.</translation>
    </message>
    <message>
      <source>Stimulus</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Stimulus</translation>
    </message>
    <message>
      <source>Strongest weight</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Gewicht der Stärksten</translation>
    </message>
    <message>
      <source>Subgroups: {0}.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Untergruppen: {0}.</translation>
    </message>
    <message>
      <source>Subtitles have no place for comments: what raters wrote about their marks is not in these files.</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Untertitel haben keinen Platz für Kommentare: Was Rater zu ihren Markierungen geschrieben haben, steht nicht in diesen Dateien.</translation>
    </message>
    <message>
      <source>Summed over the readings that covered the frame, each in units of that reading's uniform weight.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Summiert über die Durchläufe, die den Frame abdeckten, je in Einheiten des gleichmäßigen Gewichts dieses Durchlaufs.</translation>
    </message>
    <message>
      <source>Surprise</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Überraschung</translation>
    </message>
    <message>
      <source>System</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>System</translation>
    </message>
    <message>
      <source>TEMMA after Li et al. (2022)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>TEMMA nach Li et al. (2022)</translation>
    </message>
    <message>
      <source>TEMMA, after Li et al., 2022: convolutions over time, attention across streams and over time, and a readout of all steps. Its length is fixed, and it has no attention to single steps.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>TEMMA, nach Li et al., 2022: Faltungen über die Zeit, Attention über Ströme und Zeit, und ein Auslesen aller Schritte. Die Länge ist fest, und es hat keine Attention auf einzelne Schritte.</translation>
    </message>
    <message>
      <source>Table {0}: {1}</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>Tabelle {0}: {1}</translation>
    </message>
    <message>
      <source>Tables for any program, with a data dictionary</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Tabellen für jedes Programm, mit Datenbeschreibung</translation>
    </message>
    <message>
      <source>That its numbers are nearer than that mean, which looks at nothing, is not shown.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Dass seine Zahlen näher liegen als dieses Mittel, das nichts ansieht, ist nicht gezeigt.</translation>
    </message>
    <message>
      <source>That mean, which looks at nothing, is nearer.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Dieses Mittel, das nichts ansieht, liegt näher.</translation>
    </message>
    <message>
      <source>That the model tells more than knowing which video it was is not shown.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Dass das Modell mehr sagt als das Wissen, welches Video es war, ist nicht gezeigt.</translation>
    </message>
    <message>
      <source>The Dask scheduler at {0} has no workers. Start them with `dask worker {1}`.</source>
      <extracomment>core/datasets/runners.py</extracomment>
      <translation>Der Dask-Scheduler unter {0} hat keine Worker. Starten Sie sie mit `dask worker {1}`.</translation>
    </message>
    <message>
      <source>The OpenFace table is of several faces (face_id {0}) and does not say where they are, so which one is followed cannot be told. Run OpenFace with -2Dfp, or keep the rows of one face.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>Die OpenFace-Tabelle handelt von mehreren Gesichtern (face_id {0}) und sagt nicht, wo sie sind; welches verfolgt wird, ist also nicht zu erkennen. Führen Sie OpenFace mit -2Dfp aus oder behalten Sie die Zeilen eines Gesichts.</translation>
    </message>
    <message>
      <source>The OpenFace table is of {0} faces; in each frame the one that is followed was taken.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>Die OpenFace-Tabelle handelt von {0} Gesichtern; in jedem Frame wurde das verfolgte genommen.</translation>
    </message>
    <message>
      <source>The URL of the study's database is not understood. Ask who gave you the study.</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Die URL der Datenbank der Studie ist nicht verständlich. Fragen Sie, wer Ihnen die Studie gab.</translation>
    </message>
    <message>
      <source>The action unit source {0} is not known. Choose {1}.</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Die Quelle von Action Units {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>The action unit source {0} needs a file; a camera needs {1}.</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Die Quelle von Action Units {0} braucht eine Datei; eine Kamera braucht {1}.</translation>
    </message>
    <message>
      <source>The analysis in {0} cannot be read now: {1}. It was left as it is; try again.</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>Die Analyse in {0!} ist jetzt nicht lesbar: {1}. Sie blieb, wie sie war; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The analysis in {0} could not be read back. Check the disk and repeat.</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>Die Analyse in {0!} ließ sich nicht zurücklesen. Prüfen Sie den Datenträger und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The analysis in {0} was written by another version of Eriscope ({1}). Update Eriscope.</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>Die Analyse in {0!} wurde von einer anderen Version von Eriscope geschrieben ({1}). Aktualisieren Sie Eriscope.</translation>
    </message>
    <message>
      <source>The analysis of {0} with {1}</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Die Analyse von {0} mit {1!}</translation>
    </message>
    <message>
      <source>The analysis was cancelled.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Die Analyse wurde abgebrochen.</translation>
    </message>
    <message>
      <source>The baseline needs at least two clips with self-reports and features in the split {0}; there are {1}. `eriscope dataset show` says what there is.</source>
      <extracomment>core/training/baselines.py</extracomment>
      <translation>Das Vergleichsmodell braucht mindestens zwei Clips mit Selbstberichten und Merkmalen in der Aufteilung {0}; es sind {1}. `eriscope dataset show` sagt, was da ist.</translation>
    </message>
    <message>
      <source>The baseline needs at least two clips with self-reports to train on, and two to validate on.</source>
      <extracomment>core/training/baselines.py</extracomment>
      <translation>Das Vergleichsmodell braucht mindestens zwei Clips mit Selbstberichten zum Trainieren und zwei zum Validieren.</translation>
    </message>
    <message>
      <source>The baseline's penalty cannot be chosen: the validation clips need self-reports that vary.</source>
      <extracomment>core/training/baselines.py</extracomment>
      <translation>Die Strafe des Vergleichsmodells lässt sich nicht wählen: Die Clips zum Validieren brauchen Selbstberichte, die schwanken.</translation>
    </message>
    <message>
      <source>The best lag is that of the highest correlation over all clips, searched from −{0} to {1} s in steps of {2} s. It is the best of {3}, so it is above 0 for unrelated ratings too, the more so the fewer and shorter the clips are.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Der beste Versatz ist der mit der höchsten Korrelation über alle Clips, gesucht von −{0} bis {1} s in Schritten von {2} s. Er ist der beste von {3}, also auch bei unzusammenhängenden Beurteilungen über 0, umso mehr, je weniger und kürzer die Clips sind.</translation>
    </message>
    <message>
      <source>The cell {0} of {1} holds a formula, but not its result. Open the file in Excel or LibreOffice and save it there.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>Die Zelle {0} von {1!} enthält eine Formel, aber nicht ihr Ergebnis. Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie dort.</translation>
    </message>
    <message>
      <source>The change: {0}</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Die Änderung: {0}</translation>
    </message>
    <message>
      <source>The checkpoints named here learned from clips that are deleted; they were left as they are.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Die hier genannten Modelle lernten von Clips, die gelöscht sind; sie blieben, wie sie waren.</translation>
    </message>
    <message>
      <source>The chosen face cannot be kept in {0}: {1}.</source>
      <extracomment>core/face_choices.py</extracomment>
      <translation>Das gewählte Gesicht lässt sich in {0!} nicht behalten: {1}.</translation>
    </message>
    <message>
      <source>The chosen face cannot be read ({0}). Choose it again (F).</source>
      <extracomment>core/face_choices.py</extracomment>
      <translation>Das gewählte Gesicht ist nicht lesbar ({0}). Wählen Sie es noch einmal (F).</translation>
    </message>
    <message>
      <source>The clip is longer than {0} s: it was read in windows, and the prediction is their mean.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Der Clip ist länger als {0} s: Er wurde in Fenstern gelesen, und die Vorhersage ist ihr Mittelwert.</translation>
    </message>
    <message>
      <source>The clip is read almost as if it were at its own calmest throughout (a difference of {0}): what lasts from beginning to end belongs to no stretch, so there is nothing for an order to find.</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>Der Clip wird fast gelesen, als wäre er durchweg in seinem ruhigsten Zustand (ein Unterschied von {0}): Was von Anfang bis Ende dauert, gehört zu keinem Abschnitt, also findet eine Reihenfolge nichts.</translation>
    </message>
    <message>
      <source>The clip was analysed before Eriscope kept what the network read. Analyse it again.</source>
      <extracomment>core/inspection/opening.py</extracomment>
      <translation>Der Clip wurde analysiert, bevor Eriscope behielt, was das Netz las. Analysieren Sie ihn noch einmal.</translation>
    </message>
    <message>
      <source>The clip {0} has no {1}. Import it with --features.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>Dem Clip {0!} fehlt {1!}. Importieren Sie es mit --features.</translation>
    </message>
    <message>
      <source>The clip {0} has ratings outside 0 to 1: {1}.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>Der Clip {0!} hat Beurteilungen außerhalb von 0 bis 1: {1}.</translation>
    </message>
    <message>
      <source>The clip {0} has the split {1}; {2} are known.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>Der Clip {0!} hat die Aufteilung {1}; bekannt sind {2}.</translation>
    </message>
    <message>
      <source>The clip {0} occurs twice. Give each clip an id of its own.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>Der Clip {0!} kommt zweimal vor. Geben Sie jedem Clip eine eigene Id.</translation>
    </message>
    <message>
      <source>The clip {0}: only the picture was used.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Der Clip {0}: Nur das Bild wurde benutzt.</translation>
    </message>
    <message>
      <source>The clips are one person's: figures and intervals hold for this person and say nothing of others.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Die Clips stammen von einer Person: Zahlen und Intervalle gelten für diese Person und sagen nichts über andere.</translation>
    </message>
    <message>
      <source>The column {0} is taken for two emotions. Name another one for one of them.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>Die Spalte {0} ist für zwei Emotionen genommen. Nennen Sie für eine davon eine andere.</translation>
    </message>
    <message>
      <source>The connection with the Dask scheduler was lost. Run the command again; it goes on from here.</source>
      <extracomment>core/training/eri/on_cluster.py</extracomment>
      <translation>Die Verbindung mit dem Dask-Scheduler ging verloren. Führen Sie den Befehl noch einmal aus; es geht von hier weiter.</translation>
    </message>
    <message>
      <source>The connection with the Dask scheduler was lost. Run the command again; what is done is kept.</source>
      <extracomment>core/datasets/runners.py</extracomment>
      <translation>Die Verbindung mit dem Dask-Scheduler ging verloren. Führen Sie den Befehl noch einmal aus; was fertig ist, bleibt.</translation>
    </message>
    <message>
      <source>The continuous rating with the id {0} is damaged: its samples cannot be read. Put back a backup of the study.</source>
      <extracomment>core/study/damage.py</extracomment>
      <translation>Der Verlauf mit der Id {0} ist beschädigt: Seine Werte sind nicht lesbar. Spielen Sie eine Sicherung der Studie zurück.</translation>
    </message>
    <message>
      <source>The cross-validated correlation is {0}told from chance ({1}).</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Die kreuzvalidierte Korrelation ist {0}vom Zufall getrennt ({1}).</translation>
    </message>
    <message>
      <source>The crossed model of {0} did not converge.</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>Das gekreuzte Modell zu {0} konvergierte nicht.</translation>
    </message>
    <message>
      <source>The database server's own log and the lab's backups of it are beyond Eriscope's reach.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Das eigene Log des Datenbankservers und die Sicherungen des Labors sind außerhalb von Eriscopes Reichweite.</translation>
    </message>
    <message>
      <source>The demo is a generated clip (an animated portrait): the recorded one could not be fetched. In a checkout, packaging/bootstrap.py fetches it while online.</source>
      <extracomment>core/demo.py</extracomment>
      <translation>Die Demo ist ein erzeugter Clip (ein bewegtes Porträt): Der aufgenommene war nicht zu beschaffen. In einer Quellkopie holt ihn packaging/bootstrap.py, wenn das Netz da ist.</translation>
    </message>
    <message>
      <source>The demo is a real reaction by Wolfgang Langer (Pexels licence).</source>
      <extracomment>core/demo.py</extracomment>
      <translation>Die Demo ist eine echte Reaktion von Wolfgang Langer (Pexels-Lizenz).</translation>
    </message>
    <message>
      <source>The distance between the eyes (median)</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Der Abstand zwischen den Augen (Median)</translation>
    </message>
    <message>
      <source>The document holds no annotation that can be taken.</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>Das Dokument enthält keine Markierung, die zu übernehmen wäre.</translation>
    </message>
    <message>
      <source>The document holds no annotation that the clip does not have already.</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>Das Dokument enthält keine Markierung, die der Clip nicht schon hat.</translation>
    </message>
    <message>
      <source>The document is linked with files of different offsets ({0}), and does not say which of them {1} is. Name that file with `eriscope import-marks --medium`, or link the clip in ELAN.</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>Das Dokument ist mit Dateien verschiedener Versätze verknüpft ({0}) und sagt nicht, welche davon {1!} ist. Nennen Sie diese Datei mit `eriscope import-marks --medium` oder verknüpfen Sie den Clip in ELAN.</translation>
    </message>
    <message>
      <source>The document is not linked with {0}, but with {1}. Name one of them with --medium.</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>Das Dokument ist nicht mit {0} verknüpft, sondern mit {1}. Nennen Sie davon eines mit --medium.</translation>
    </message>
    <message>
      <source>The emotion {0} is not known. Choose {1}.</source>
      <extracomment>core/inspection/subject.py</extracomment>
      <translation>Die Emotion {0} ist nicht bekannt. Wählen Sie {1!}.</translation>
    </message>
    <message>
      <source>The export was cancelled.</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
      <source>The face is cut off at the edge. Move the camera or the chair.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Das Gesicht ist am Rand abgeschnitten. Verschieben Sie Kamera oder Stuhl.</translation>
    </message>
    <message>
      <source>The face landmark model {0} could not be loaded ({1}).</source>
      <extracomment>core/features/face.py</extracomment>
      <translation>Das Modell der Gesichtslandmarken {0} ließ sich nicht laden ({1}).</translation>
    </message>
    <message>
      <source>The face landmark model {0} is missing. {1} Or set {2} to a copy of it.</source>
      <extracomment>core/models/landmarker_file.py</extracomment>
      <translation>Das Modell der Gesichtslandmarken {0} fehlt. {1} Oder setzen Sie {2} auf eine Kopie davon.</translation>
    </message>
    <message>
      <source>The features {0} of this dataset are those {1}, and {2} learned from those {3}; if they were made otherwise its intensities have no meaning here.</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>Die Merkmale {0!} dieses Datensatzes sind die von {1}, und {2!} lernte von denen von {3}; wurden sie anders gemacht, bedeuten seine Intensitäten hier nichts.</translation>
    </message>
    <message>
      <source>The features {0} of {1} have {2} values per row, and the settings say {3}. Take the settings of this dataset.</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>Die Merkmale {0!} von {1!} haben {2} Werte je Zeile, die Einstellungen sagen {3}. Nehmen Sie die Einstellungen dieses Datensatzes.</translation>
    </message>
    <message>
      <source>The features {0} of {1} have {2} values per row, and {3} reads {4}. Import those that it learned from.</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>Die Merkmale {0!} von {1!} haben {2} Werte je Zeile, und {3!} liest {4}. Importieren Sie die, von denen es lernte.</translation>
    </message>
    <message>
      <source>The file announces {0}: its end may be missing.</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>Die Datei kündigt {0}: Vielleicht fehlt ihr Ende.</translation>
    </message>
    <message>
      <source>The file asks for its picture to be turned by {0}°. Pictures are turned by quarters only, so it is read as the nearest of these. Turn it with a video editor.</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>Die Datei verlangt, ihr Bild um {0}° zu drehen. Bilder werden nur um Viertel gedreht, also wird es als nächstes davon gelesen. Drehen Sie es mit einem Videoeditor.</translation>
    </message>
    <message>
      <source>The file cannot be read beyond {0} ({1}).</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>Die Datei ist über {0} hinaus nicht lesbar ({1}).</translation>
    </message>
    <message>
      <source>The file has {0} {1}; only {2} {3}.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>Die Datei hat {0} {1}; nur {2} {3}.</translation>
    </message>
    <message>
      <source>The file states no times: {0} frames per second were assumed. Check that against the camera.</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>Die Datei gibt keine Zeiten an: {0} Frames je Sekunde wurden angenommen. Vergleichen Sie das mit der Kamera.</translation>
    </message>
    <message>
      <source>The file's clock jumps {0} after {1}, as where recordings were joined: the times of pictures and sound go on from there without a jump.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Die Uhr der Datei springt {0} nach {1}, wie wo Aufnahmen verbunden wurden: Die Zeiten von Bildern und Ton gehen von dort ohne Sprung weiter.</translation>
    </message>
    <message>
      <source>The file's clock starts {0} before the first picture; times count from the first picture, and what is heard before is left out.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Die Uhr der Datei beginnt {0} vor dem ersten Bild; die Zeiten zählen vom ersten Bild an, und was davor zu hören ist, wird weggelassen.</translation>
    </message>
    <message>
      <source>The fine-tuning was stopped.</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>Die Feinabstimmung wurde angehalten.</translation>
    </message>
    <message>
      <source>The first sheet of {0}, {1}, is empty. Move the one with the table to the front (there are also {2}).</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>Das erste Blatt von {0!}, {1}, ist leer. Ziehen Sie das mit der Tabelle nach vorn (es gibt auch {2}).</translation>
    </message>
    <message>
      <source>The first {0} s of the recording are kept.</source>
      <extracomment>core/recording/recovery.py</extracomment>
      <translation>Die ersten {0} s der Aufnahme bleiben.</translation>
    </message>
    <message>
      <source>The format {0} is not known. Choose {1}.</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Das Format {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>The frame lies in an exclusion and was not read.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Der Frame liegt in einem Ausschluss und wurde nicht gelesen.</translation>
    </message>
    <message>
      <source>The frame numbers of the OpenFace table are not this clip's, so its rows were matched by time; the clip's frame rate varies, and OpenFace's times do not, so rows may belong to other frames.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>Die Framenummern der OpenFace-Tabelle sind nicht die dieses Clips, also wurden die Zeilen nach der Zeit zugeordnet; die Bildrate des Clips schwankt, OpenFaces Zeiten nicht, also können Zeilen zu anderen Frames gehören.</translation>
    </message>
    <message>
      <source>The frame numbers of the {0} table are not this clip's, so its rows were matched by time{1}.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>Die Framenummern der Tabelle von {0} sind nicht die dieses Clips, also wurden die Zeilen nach der Zeit zugeordnet{1}.</translation>
    </message>
    <message>
      <source>The frame rate</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Die Bildrate</translation>
    </message>
    <message>
      <source>The frame's presentation timestamp, from the start of the clip.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Der Zeitstempel des Frames, vom Anfang des Clips an.</translation>
    </message>
    <message>
      <source>The gradient does not foretell what happens when a stretch is held neutral; believe the occlusion.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Der Gradient sagt nicht vorher, was geschieht, wenn ein Abschnitt neutral gehalten wird; glauben Sie der Verdeckung.</translation>
    </message>
    <message>
      <source>The head is turned by {0}. Facing the camera is better.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Der Kopf ist um {0} gedreht. Zur Kamera gewandt ist besser.</translation>
    </message>
    <message>
      <source>The head is turned by {0}. Put the camera where the participant looks.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Der Kopf ist um {0} gedreht. Stellen Sie die Kamera dorthin, wohin die Versuchsperson sieht.</translation>
    </message>
    <message>
      <source>The head's turn (median)</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Die Drehung des Kopfes (Median)</translation>
    </message>
    <message>
      <source>The header announces {0}, but the pictures go on to {1}: what was decoded counts.</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>Der Kopf der Datei kündigt {0} an, aber die Bilder gehen bis {1}: Was dekodiert wurde, zählt.</translation>
    </message>
    <message>
      <source>The height of a camera's picture (pixels)</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Die Höhe des Kamerabilds (Pixel)</translation>
    </message>
    <message>
      <source>The holistic network {0} gives {1} values, and features hold {2}. Choose another holistic network.</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>Das holistische Netz {0} gibt {1} Werte, und Merkmale haben {2}. Wählen Sie ein anderes holistisches Netz.</translation>
    </message>
    <message>
      <source>The holistic network's probability of {0}.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Die Wahrscheinlichkeit von {0} nach dem holistischen Netz.</translation>
    </message>
    <message>
      <source>The hop (s)</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Der Abstand der Fenster (s)</translation>
    </message>
    <message>
      <source>The journal of the recording is lost: times are the file's, in steps of 1 ms.</source>
      <extracomment>core/recording/recovery.py</extracomment>
      <translation>Das Journal der Aufnahme ist verloren: Die Zeiten sind die der Datei, in Schritten von 1 ms.</translation>
    </message>
    <message>
      <source>The labels count as steps in this order: {0}.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Die Bezeichnungen zählen als Stufen in dieser Reihenfolge: {0!}.</translation>
    </message>
    <message>
      <source>The labels of the tier {0} are in no known order. Give the tier its labels from the least to the most (Annotate menu, Tiers), or mark with numbers.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Die Bezeichnungen der Zeile {0!} haben keine bekannte Reihenfolge. Geben Sie der Zeile ihre Bezeichnungen von der geringsten zur höchsten (Menü Markieren, Zeilen) oder markieren Sie mit Zahlen.</translation>
    </message>
    <message>
      <source>The labels of the tier {0} must differ, and none may be empty.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Die Bezeichnungen der Zeile {0!} müssen verschieden sein, und keine darf leer sein.</translation>
    </message>
    <message>
      <source>The layers that turn what was read into seven intensities.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Schichten, die aus dem Gelesenen sieben Intensitäten machen.</translation>
    </message>
    <message>
      <source>The learning rate</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Die Lernrate</translation>
    </message>
    <message>
      <source>The light on the face (median)</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Das Licht auf dem Gesicht (Median)</translation>
    </message>
    <message>
      <source>The list of the batch was damaged and is now {0}. Add the folders again; what was analysed is found.</source>
      <extracomment>core/batch.py</extracomment>
      <translation>Die Liste des Stapels war beschädigt und heißt jetzt {0!}. Fügen Sie die Ordner noch einmal hinzu; was analysiert wurde, wird gefunden.</translation>
    </message>
    <message>
      <source>The list of the batch, {0}, cannot be read now: {1}. It was left as it is; try again.</source>
      <extracomment>core/batch.py</extracomment>
      <translation>Die Liste des Stapels, {0!}, ist jetzt nicht lesbar: {1}. Sie blieb, wie sie war; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The list of the batch, {0}, is open in another window. Take the clips off it there.</source>
      <extracomment>core/batch.py</extracomment>
      <translation>Die Liste des Stapels, {0!}, ist in einem anderen Fenster offen. Nehmen Sie die Clips dort heraus.</translation>
    </message>
    <message>
      <source>The list of the batch, {0}, was written by a newer Eriscope. Update Eriscope; the list stays.</source>
      <extracomment>core/batch.py</extracomment>
      <translation>Die Liste des Stapels, {0!}, wurde von einem neueren Eriscope geschrieben. Aktualisieren Sie Eriscope; die Liste bleibt.</translation>
    </message>
    <message>
      <source>The longest clip of a single reading (s)</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Der längste Clip eines einzelnen Durchlaufs (s)</translation>
    </message>
    <message>
      <source>The loss pcc is a correlation within a batch, so batch must be at least 2.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Der Loss pcc ist eine Korrelation innerhalb eines Batches, also muss batch mindestens 2 sein.</translation>
    </message>
    <message>
      <source>The mean absolute error {0} by {1}, and its interval excludes zero</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Der mittlere absolute Fehler {0} um {1}, und sein Intervall schließt null aus</translation>
    </message>
    <message>
      <source>The mean of several windows has no spread of its own.</source>
      <extracomment>core/inspection/evidence.py</extracomment>
      <translation>Das Mittel mehrerer Fenster hat keine eigene Streuung.</translation>
    </message>
    <message>
      <source>The measure {0} is not known. Choose {1}.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Das Maß {0} ist nicht bekannt. Wählen Sie {1}.</translation>
    </message>
    <message>
      <source>The microphone {0} cannot be opened ({1}). Check that it is plugged in and that no other program keeps it for itself.</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Das Mikrofon {0!} lässt sich nicht öffnen ({1}). Prüfen Sie, ob es angeschlossen ist und kein anderes Programm es für sich behält.</translation>
    </message>
    <message>
      <source>The microphone {0} sends no sound. Check its cable.</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Das Mikrofon {0!} sendet keinen Ton. Prüfen Sie das Kabel.</translation>
    </message>
    <message>
      <source>The middle {0} % of {1} runs with dropout {2}, as in training ({3}): how much this network depends on single units, not a confidence interval.</source>
      <extracomment>core/inspection/uncertainty.py</extracomment>
      <translation>Die mittleren {0} % von {1} Läufen mit Dropout {2}, wie im Training ({3}): wie sehr dieses Netz von einzelnen Einheiten abhängt, kein Konfidenzintervall.</translation>
    </message>
    <message>
      <source>The model</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>Das Modell</translation>
    </message>
    <message>
      <source>The model also reads AU28, which is not measured here; 0 was used.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Das Modell liest auch AU28, die hier nicht gemessen wird; 0 wurde benutzt.</translation>
    </message>
    <message>
      <source>The model file {0} does not exist. `eriscope models` lists what there is.</source>
      <extracomment>core/models/checkpoint.py</extracomment>
      <translation>Die Modelldatei {0!} gibt es nicht. `eriscope models` listet, welche es gibt.</translation>
    </message>
    <message>
      <source>The model tells more than knowing which video it was.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>Das Modell sagt mehr als das Wissen, welches Video es war.</translation>
    </message>
    <message>
      <source>The model was not given {0}, whose units and scale it does not know, but {1}.</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Das Modell bekam nicht {0}, deren Units und Skala es nicht kennt, sondern {1}.</translation>
    </message>
    <message>
      <source>The model was validated, and the clip lies within its limits. {0}</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Das Modell ist validiert, und der Clip liegt innerhalb seiner Grenzen. {0}</translation>
    </message>
    <message>
      <source>The model was validated, but this clip lies outside of its limits: its intensities may not hold here.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Das Modell ist validiert, aber dieser Clip liegt außerhalb seiner Grenzen: Die Intensitäten gelten hier vielleicht nicht.</translation>
    </message>
    <message>
      <source>The model {0} gave {1} that are no numbers. Choose another model; `eriscope models` lists what there is.</source>
      <extracomment>core/models/base.py</extracomment>
      <translation>Das Modell {0!} gab {1}, die keine Zahlen sind. Wählen Sie ein anderes Modell; `eriscope models` listet, welche es gibt.</translation>
    </message>
    <message>
      <source>The model {0} has changed since the clip was analysed. Analyse it again.</source>
      <extracomment>core/inspection/opening.py</extracomment>
      <translation>Das Modell {0!} hat sich seit der Analyse des Clips geändert. Analysieren Sie ihn noch einmal.</translation>
    </message>
    <message>
      <source>The model {0} is {1}: how well it agrees with people has not been shown elsewhere.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Das Modell {0!} ist {1}: Wie gut es mit Menschen übereinstimmt, ist anderswo nicht gezeigt.</translation>
    </message>
    <message>
      <source>The model {0} reads {1} values of the holistic network, and {2} gives {3}. Choose another holistic network, or a model that does not read one.</source>
      <extracomment>core/analysis/assembly.py</extracomment>
      <translation>Das Modell {0!} liest {1} Werte des holistischen Netzes, und {2!} gibt {3}. Wählen Sie ein anderes holistisches Netz oder ein Modell, das keines liest.</translation>
    </message>
    <message>
      <source>The model's audio tokens are not in order of time; their attention cannot be plotted.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Die Ton-Tokens des Modells sind nicht zeitlich geordnet; ihre Attention lässt sich nicht zeichnen.</translation>
    </message>
    <message>
      <source>The network of the system {0} has no {1}. Choose from {2}.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Das Netz des Systems {0!} hat kein {1}. Wählen Sie aus {2}.</translation>
    </message>
    <message>
      <source>The network pays the frames no attention of its own.</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Das Netz widmet den Frames keine eigene Attention.</translation>
    </message>
    <message>
      <source>The network pays these stretches no attention of its own.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Das Netz widmet diesen Abschnitten keine eigene Attention.</translation>
    </message>
    <message>
      <source>The network read the frame.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Das Netz las den Frame.</translation>
    </message>
    <message>
      <source>The number of a camera's pictures per second</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Die Zahl der Kamerabilder je Sekunde</translation>
    </message>
    <message>
      <source>The number of clips</source>
      <extracomment>core/datasets/synthesis.py</extracomment>
      <translation>Die Zahl der Clips</translation>
    </message>
    <message>
      <source>The number of faces that are told apart</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Die Zahl der unterschiedenen Gesichter</translation>
    </message>
    <message>
      <source>The number of frames with a face</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Die Zahl der Frames mit einem Gesicht</translation>
    </message>
    <message>
      <source>The number of steps</source>
      <extracomment>core/training/fine_tuning_settings.py</extracomment>
      <translation>Die Zahl der Schritte</translation>
    </message>
    <message>
      <source>The observation has a time offset of {0} s; the times were taken as they stand.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>Die Beobachtung hat einen Zeitversatz von {0} s; die Zeiten wurden übernommen, wie sie sind.</translation>
    </message>
    <message>
      <source>The only rating is not</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>Die einzige Beurteilung liegt nicht</translation>
    </message>
    <message>
      <source>The package pyfaceau is not installed. Install it with `pip install pyfaceau` and run `pyfaceau-download-models`, or choose another action unit source.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>Das Paket pyfaceau ist nicht installiert. Installieren Sie es mit `pip install pyfaceau` und führen Sie `pyfaceau-download-models` aus, oder wählen Sie eine andere Quelle der Action Units.</translation>
    </message>
    <message>
      <source>The page of a question is a number from 1 to {0}.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Die Seite einer Frage ist eine Zahl von 1 bis {0}.</translation>
    </message>
    <message>
      <source>The participant</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>Die Versuchsperson</translation>
    </message>
    <message>
      <source>The participant has withdrawn and cannot be brought back.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>Die Versuchsperson hat sich zurückgezogen und kann nicht zurückgebracht werden.</translation>
    </message>
    <message>
      <source>The playlist is empty. Tick at least one stimulus.</source>
      <extracomment>core/study/playlists.py</extracomment>
      <translation>Die Abspielliste ist leer. Haken Sie mindestens einen Stimulus an.</translation>
    </message>
    <message>
      <source>The port {0} cannot be opened: {1}. Check its name and its cable.</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Der Anschluss {0!} lässt sich nicht öffnen: {1}. Prüfen Sie Namen und Kabel.</translation>
    </message>
    <message>
      <source>The port {0} takes no markers any more: {1}.</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Der Anschluss {0!} nimmt keine Marker mehr an: {1}.</translation>
    </message>
    <message>
      <source>The preset {0} is not known. Choose {1}.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Vorlage {0} ist nicht bekannt. Wählen Sie {1!}.</translation>
    </message>
    <message>
      <source>The program {0} cannot be run ({1}).</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>Das Programm {0} lässt sich nicht ausführen ({1}).</translation>
    </message>
    <message>
      <source>The ratings do not vary; how far raters agree cannot be told from them.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Die Beurteilungen schwanken nicht; wie weit Rater übereinstimmen, ist daran nicht zu erkennen.</translation>
    </message>
    <message>
      <source>The reading was cancelled.</source>
      <extracomment>core/sources/probe.py</extracomment>
      <translation>Das Lesen wurde abgebrochen.</translation>
    </message>
    <message>
      <source>The reading's length</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Die Länge des Durchlaufs</translation>
    </message>
    <message>
      <source>The recipe that the settings began with</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Das Rezept, mit dem die Einstellungen begannen</translation>
    </message>
    <message>
      <source>The recorder is not open.</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Der Rekorder ist nicht offen.</translation>
    </message>
    <message>
      <source>The recording was cut off; this is what was on the disk.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Die Aufnahme brach ab; das hier war auf dem Datenträger.</translation>
    </message>
    <message>
      <source>The recording {0} is not finished yet; it is safe, and can be kept once there is space.</source>
      <extracomment>core/study/recordings.py</extracomment>
      <translation>Die Aufnahme {0!} ist noch nicht fertig; sie ist sicher und kann behalten werden, sobald Platz ist.</translation>
    </message>
    <message>
      <source>The reference is the authors' network; system {0} has none. Choose fang.</source>
      <extracomment>core/training/eri/speed_benchmarks.py</extracomment>
      <translation>Der Vergleich ist das Netz der Autoren; das System {0} hat keines. Wählen Sie fang.</translation>
    </message>
    <message>
      <source>The report was cancelled.</source>
      <extracomment>core/report/report.py</extracomment>
      <translation>Der Bericht wurde abgebrochen.</translation>
    </message>
    <message>
      <source>The reports are relative: the strongest emotion of each clip is 1.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Die Berichte sind relativ: Die stärkste Emotion jedes Clips ist 1.</translation>
    </message>
    <message>
      <source>The reports of each clip were divided by its strongest, to be profiles, too.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Die Berichte jedes Clips wurden durch ihren stärksten geteilt, um auch Profile zu sein.</translation>
    </message>
    <message>
      <source>The reports of {0} are relative within a clip, and {1} learned from absolute ones: how strong reactions were cannot be learned from them. Start from a model that tells a profile.</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>Die Berichte von {0!} sind relativ innerhalb eines Clips, und {1!} lernte von absoluten: Wie stark Reaktionen waren, lässt sich daraus nicht lernen. Beginnen Sie mit einem Modell, das ein Profil angibt.</translation>
    </message>
    <message>
      <source>The run's random numbers; the same seed gives the same run.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Zufallszahlen des Laufs; derselbe Seed ergibt denselben Lauf.</translation>
    </message>
    <message>
      <source>The same for players that do not know WebVTT</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Dasselbe für Abspieler, die WebVTT nicht kennen</translation>
    </message>
    <message>
      <source>The same of ranks: any rising curve counts, not only a line. −1 to 1.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Dasselbe für Ränge: Jede steigende Kurve zählt, nicht nur eine Gerade. −1 bis 1.</translation>
    </message>
    <message>
      <source>The same tables for Python and R, with types</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Dieselben Tabellen für Python und R, mit Typen</translation>
    </message>
    <message>
      <source>The same, separated by tabs</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Dasselbe, durch Tabulatoren getrennt</translation>
    </message>
    <message>
      <source>The scale {0} does not run upwards. State its lower end first; turn a scale on which less is more round in the table.</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>Die Skala {0!} steigt nicht. Geben Sie das untere Ende zuerst an; drehen Sie eine Skala, auf der weniger mehr ist, in der Tabelle um.</translation>
    </message>
    <message>
      <source>The scale {0} is not understood. {1}</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>Die Skala {0!} ist nicht verständlich. {1}</translation>
    </message>
    <message>
      <source>The self-report in {0} cannot be read now: {1}. It was left as it is; try again.</source>
      <extracomment>core/self_reports.py</extracomment>
      <translation>Der Selbstbericht in {0!} ist jetzt nicht lesbar: {1}. Er blieb, wie er war; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The setting network is a table of a network's dimensions, such as layers = 3.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Einstellung network ist eine Tabelle der Größen eines Netzes, etwa layers = 3.</translation>
    </message>
    <message>
      <source>The setting tracks cannot be used: {0}.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Einstellung tracks ist nicht benutzbar: {0}.</translation>
    </message>
    <message>
      <source>The setting words cannot be used: {0}. Give a file with --words.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Einstellung words ist nicht benutzbar: {0}. Geben Sie mit --words eine Datei an.</translation>
    </message>
    <message>
      <source>The setting {0} is {1}; it must be like {2}.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Einstellung {0!} ist {1}; sie muss sein wie {2}.</translation>
    </message>
    <message>
      <source>The settings {0} are not known. Choose from {1}.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Die Einstellungen {0} sind nicht bekannt. Wählen Sie aus {1!}.</translation>
    </message>
    <message>
      <source>The share of frames with a face</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Der Anteil der Frames mit einem Gesicht</translation>
    </message>
    <message>
      <source>The shares --val {0} and --test {1} must be 0 or more and leave some to train on.</source>
      <extracomment>core/datasets/splits.py</extracomment>
      <translation>Die Anteile --val {0} und --test {1} müssen 0 oder mehr sein und etwas zum Trainieren lassen.</translation>
    </message>
    <message>
      <source>The size of the pictures changes at {0} from {1}×{2} to {3}×{4}; all are fitted to the first.</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>Die Größe der Bilder wechselt bei {0} von {1}×{2} zu {3}×{4}; alle werden der ersten angepasst.</translation>
    </message>
    <message>
      <source>The sound changes at {0} from {1} to {2}; it is read on.</source>
      <extracomment>core/sources/soundtrack.py</extracomment>
      <translation>Der Ton wechselt bei {0} von {1} zu {2}; er wird weiter gelesen.</translation>
    </message>
    <message>
      <source>The sound device cannot be opened ({0}).</source>
      <extracomment>core/recording/played_sound.py</extracomment>
      <translation>Das Tongerät lässt sich nicht öffnen ({0}).</translation>
    </message>
    <message>
      <source>The sound device did not play any of it.</source>
      <extracomment>core/recording/played_sound.py</extracomment>
      <translation>Das Tongerät spielte nichts davon ab.</translation>
    </message>
    <message>
      <source>The sound device ran dry {0}.</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Das Tongerät lief {0} leer.</translation>
    </message>
    <message>
      <source>The sound ends at {0}, the pictures at {1}.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Der Ton endet bei {0}, die Bilder bei {1}.</translation>
    </message>
    <message>
      <source>The sound features of {0} are not those that {1} reads ({2}, instead of {3}). Extract them for this model: `eriscope dataset extract --model`.</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>Die Tonmerkmale von {0!} sind nicht die, die {1!} liest ({2} statt {3}). Extrahieren Sie sie für dieses Modell: `eriscope dataset extract --model`.</translation>
    </message>
    <message>
      <source>The sound goes on for {0} after the last picture; that is neither heard nor read.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Der Ton geht nach dem letzten Bild {0} weiter; das wird weder gehört noch gelesen.</translation>
    </message>
    <message>
      <source>The sound starts at {0}, after the last picture: none of it is heard or read.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Der Ton beginnt bei {0}, nach dem letzten Bild: Nichts davon wird gehört oder gelesen.</translation>
    </message>
    <message>
      <source>The sound starts at {0}; before that nothing is heard.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Der Ton beginnt bei {0}; davor ist nichts zu hören.</translation>
    </message>
    <message>
      <source>The sound system does not answer. Close what else plays or records sound, or start the computer anew.</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Das Tonsystem antwortet nicht. Schließen Sie, was sonst Ton abspielt oder aufnimmt, oder starten Sie den Computer neu.</translation>
    </message>
    <message>
      <source>The sound track could not be decoded to its end ({0}).</source>
      <extracomment>core/sources/soundtrack.py</extracomment>
      <translation>Die Tonspur ließ sich nicht bis zum Ende dekodieren ({0}).</translation>
    </message>
    <message>
      <source>The sound's times jump where the pictures' do not; it goes on without a jump.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Die Zeiten des Tons springen, wo die der Bilder es nicht tun; er geht ohne Sprung weiter.</translation>
    </message>
    <message>
      <source>The sound's times stand still; it is heard and read without a hole from its start.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Die Zeiten des Tons stehen still; er wird ab seinem Anfang ohne Lücke gehört und gelesen.</translation>
    </message>
    <message>
      <source>The stimulus</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Der Stimulus</translation>
    </message>
    <message>
      <source>The stimulus {0}</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Der Stimulus {0}</translation>
    </message>
    <message>
      <source>The stimulus {0} cannot be shown. {1}</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>Der Stimulus {0!} lässt sich nicht zeigen. {1}</translation>
    </message>
    <message>
      <source>The stored settings are not valid ({0}). Analyse the clip again.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Die gespeicherten Einstellungen sind nicht gültig ({0}). Analysieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
      <source>The stored settings are not valid. Analyse the clip again.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Die gespeicherten Einstellungen sind nicht gültig. Analysieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
      <source>The study</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Die Studie</translation>
    </message>
    <message>
      <source>The study can only be read here, so no plan can be frozen. Copy it first.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Die Studie ist hier nur lesbar, also kann kein Plan eingefroren werden. Kopieren Sie sie zuerst.</translation>
    </message>
    <message>
      <source>The study has no clips that a model can learn from.</source>
      <extracomment>core/study/dataset.py</extracomment>
      <translation>Die Studie hat keine Clips, aus denen ein Modell lernen kann.</translation>
    </message>
    <message>
      <source>The study has no clips yet.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Die Studie hat noch keine Clips.</translation>
    </message>
    <message>
      <source>The study has none.</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>Die Studie hat keine.</translation>
    </message>
    <message>
      <source>The study in {0}</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Die Studie in {0}</translation>
    </message>
    <message>
      <source>The study in {0} is open for reading only. Copy it to a folder where you may write, and open it there.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>Die Studie in {0!} ist nur zum Lesen offen. Kopieren Sie sie in einen Ordner, in dem Sie schreiben dürfen, und öffnen Sie sie dort.</translation>
    </message>
    <message>
      <source>The study in {0} keeps its rows elsewhere ({1}), and you have not agreed to that yet, so nothing was connected to. If you know this server, open the study in the window, which asks, or run `{2}`.</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Die Studie in {0!} hat ihre Zeilen anderswo ({1}), und dem haben Sie noch nicht zugestimmt; es wurde also nichts verbunden. Wenn Sie diesen Server kennen, öffnen Sie die Studie im Fenster, das fragt, oder führen Sie `{2!}` aus.</translation>
    </message>
    <message>
      <source>The study in {0} refers to {1} outside of its folder, in {2}, and you have not agreed to that yet, so {3} not read.</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Die Studie in {0!} verweist auf {1} außerhalb ihres Ordners, in {2}, und dem haben Sie noch nicht zugestimmt; sie wurden also nicht gelesen.</translation>
    </message>
    <message>
      <source>The study was made by a newer Eriscope (its database has version {0}, this one knows {1}). Update Eriscope.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Die Studie stammt von einem neueren Eriscope (ihre Datenbank hat Version {0}, dieses kennt {1}). Aktualisieren Sie Eriscope.</translation>
    </message>
    <message>
      <source>The study's database holds no study. Copy the study's folder again, as a whole.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Die Datenbank der Studie enthält keine Studie. Kopieren Sie den Ordner der Studie noch einmal als Ganzes.</translation>
    </message>
    <message>
      <source>The study's database is of another version. Open the study once where it can be written.</source>
      <extracomment>core/study/opening.py</extracomment>
      <translation>Die Datenbank der Studie hat eine andere Version. Öffnen Sie die Studie einmal, wo sie beschreibbar ist.</translation>
    </message>
    <message>
      <source>The system {0} has no {1}. Leave that setting out.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Das System {0!} hat nicht: {1}. Lassen Sie diese Einstellung weg.</translation>
    </message>
    <message>
      <source>The system {0} is not among these, so there is no difference to it.</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>Das System {0} ist nicht darunter, also gibt es keinen Unterschied dazu.</translation>
    </message>
    <message>
      <source>The system {0} is not known. Choose {1}; `eriscope systems` tells more of each.</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>Das System {0!} ist nicht bekannt. Wählen Sie {1}; `eriscope systems` sagt mehr zu jedem.</translation>
    </message>
    <message>
      <source>The system {0} knows no words of the labels; {1} does. Leave out --words.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Das System {0!} kennt keine Wörter der Bezeichnungen; {1} schon. Lassen Sie --words weg.</translation>
    </message>
    <message>
      <source>The table</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>Die Tabelle</translation>
    </message>
    <message>
      <source>The tier {0} has no label {1}. Choose {2}.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Die Zeile {0!} hat keine Bezeichnung {1!}. Wählen Sie {2!}.</translation>
    </message>
    <message>
      <source>The time between two moments (seconds)</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Die Zeit zwischen zwei Zeitpunkten (Sekunden)</translation>
    </message>
    <message>
      <source>The timing certificate of {0}</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Das Zeitprotokoll von {0}</translation>
    </message>
    <message>
      <source>The tolerance (seconds)</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Die Toleranz (Sekunden)</translation>
    </message>
    <message>
      <source>The truth tells of {0} frames, the features have {1}.</source>
      <extracomment>core/evaluation/attention.py</extracomment>
      <translation>Die Wahrheit nennt {0} Frames, die Merkmale haben {1}.</translation>
    </message>
    <message>
      <source>The values of one side vary too little for this figure.</source>
      <extracomment>core/evaluation/subgroups.py</extracomment>
      <translation>Die Werte einer Seite schwanken zu wenig für diese Zahl.</translation>
    </message>
    <message>
      <source>The values of {0} vary too little, or each person saw too few stimuli.</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>Die Werte zu {0} schwanken zu wenig, oder jede Person sah zu wenige Stimuli.</translation>
    </message>
    <message>
      <source>The values vary too little for this figure.</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>Die Werte schwanken zu wenig für diese Zahl.</translation>
    </message>
    <message>
      <source>The variable {0} is not known. {1}</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>Die Variable {0} ist nicht bekannt. {1}</translation>
    </message>
    <message>
      <source>The variable {0} needs choices exactly when it is a category.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Die Variable {0!} braucht genau dann Auswahlen, wenn sie eine Kategorie ist.</translation>
    </message>
    <message>
      <source>The vectors of words in {0} are of different lengths. Choose another file.</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>Die Vektoren der Wörter in {0!} sind verschieden lang. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
      <source>The width of a camera's picture (pixels)</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Die Breite des Kamerabilds (Pixel)</translation>
    </message>
    <message>
      <source>The window (s)</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Das Fenster (s)</translation>
    </message>
    <message>
      <source>The {0} is damaged, or belongs to what is. {1}</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>{0}: beschädigt oder Teil von etwas Beschädigtem. {1}</translation>
    </message>
    <message>
      <source>The {0} is no longer in the study; it may have been removed elsewhere.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>Nicht mehr in der Studie: {0}; vielleicht anderswo entfernt.</translation>
    </message>
    <message>
      <source>The {0} or the {1} is the same for all stretches.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>{0} oder {1}: gleich für alle Abschnitte.</translation>
    </message>
    <message>
      <source>The {0} table has action units of {1} of the {2} frames that show the face; of the others they are missing.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>Die Tabelle von {0} hat Action Units für {1} der {2} Frames, die das Gesicht zeigen; für die übrigen fehlen sie.</translation>
    </message>
    <message>
      <source>The {0} table has no values of {1}.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>Die Tabelle von {0} hat keine Werte zu {1}.</translation>
    </message>
    <message>
      <source>The {0} table is of several faces; in each frame the one that is followed was taken.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>Die Tabelle von {0} handelt von mehreren Gesichtern; in jedem Frame wurde das verfolgte genommen.</translation>
    </message>
    <message>
      <source>The {0} was followed.</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>Der {0} wurde eingehalten.</translation>
    </message>
    <message>
      <source>The {0} was not followed: {1}.</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>Der {0} wurde nicht eingehalten: {1}.</translation>
    </message>
    <message>
      <source>The {0} with the id {1}</source>
      <extracomment>core/study/database_tables.py</extracomment>
      <translation>{0} mit der Id {1}</translation>
    </message>
    <message>
      <source>There are no clips yet.</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Es gibt noch keine Clips.</translation>
    </message>
    <message>
      <source>There are none yet.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Es gibt noch keine.</translation>
    </message>
    <message>
      <source>There are {0}.</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>Es gibt {0!}.</translation>
    </message>
    <message>
      <source>There are: {0}.</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Es gibt: {0!}.</translation>
    </message>
    <message>
      <source>There is a {0} {1} already. Choose another {2}.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>{0} {1!} gibt es schon. Wählen Sie etwas anderes ({2}).</translation>
    </message>
    <message>
      <source>There is no microphone called {0}. {1}</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Es gibt kein Mikrofon namens {0}. {1}</translation>
    </message>
    <message>
      <source>There is no microphone. {0}</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Es gibt kein Mikrofon. {0}</translation>
    </message>
    <message>
      <source>There is no model {0}: neither a name ({1}) nor a file. `eriscope models` lists what there is.</source>
      <extracomment>core/models/registry.py</extracomment>
      <translation>Es gibt kein Modell {0}: weder einen Namen ({1}) noch eine Datei. `eriscope models` listet, welche es gibt.</translation>
    </message>
    <message>
      <source>There is no new picture for {0} after {1}{2}: {3}.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>Für {0} nach {1} gibt es kein neues Bild{2}: {3}.</translation>
    </message>
    <message>
      <source>There is no participant {0} in {1}.</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>Die Versuchsperson {0!} gibt es in {1!} nicht.</translation>
    </message>
    <message>
      <source>There is no participant {0} in {1}. `eriscope study list` shows them.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>Es gibt keine Versuchsperson {0!} in {1!}. `eriscope study list` zeigt sie.</translation>
    </message>
    <message>
      <source>There is no picture in it.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Es ist kein Bild darin.</translation>
    </message>
    <message>
      <source>There is no random order to compare attention with.</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>Es gibt keine Zufallsreihenfolge, mit der die Attention zu vergleichen wäre.</translation>
    </message>
    <message>
      <source>There is no sound, since PortAudio is not installed. Install it (Debian: libportaudio2), or record without a microphone.</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Es gibt keinen Ton, denn PortAudio ist nicht installiert. Installieren Sie es (Debian: libportaudio2) oder nehmen Sie ohne Mikrofon auf.</translation>
    </message>
    <message>
      <source>There is no video in {0}.</source>
      <extracomment>core/study/import_videos.py</extracomment>
      <translation>In {0!} ist kein Video.</translation>
    </message>
    <message>
      <source>There is no window {0}; the clip was read in {1}. Choose 1 to {2}.</source>
      <extracomment>core/inspection/opening.py</extracomment>
      <translation>Es gibt kein Fenster {0}; der Clip wurde in {1} gelesen. Wählen Sie 1 bis {2}.</translation>
    </message>
    <message>
      <source>There is nothing to export. {0}</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Es gibt nichts zu exportieren. {0}</translation>
    </message>
    <message>
      <source>There is nothing to import: no row names a video or clip of which something is new.</source>
      <extracomment>core/study/importing.py</extracomment>
      <translation>Es gibt nichts zu importieren: Keine Zeile nennt ein Video oder einen Clip, an dem etwas neu ist.</translation>
    </message>
    <message>
      <source>There is nothing to redo.</source>
      <extracomment>core/study/history.py</extracomment>
      <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
      <source>There is nothing to report on.</source>
      <extracomment>core/report/report.py</extracomment>
      <translation>Es gibt nichts zu berichten.</translation>
    </message>
    <message>
      <source>There is nothing to save.</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>Es gibt nichts zu speichern.</translation>
    </message>
    <message>
      <source>There is nothing to undo.</source>
      <extracomment>core/study/history.py</extracomment>
      <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
      <source>They are</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>Sie sind</translation>
    </message>
    <message>
      <source>This is about other people like these before the same stimuli. Population: {0}. Setting: {1}. Plan {2}… of {3}.</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Das gilt für andere Menschen wie diese vor denselben Stimuli. Population: {0!}. Situation: {1!}. Plan {2}… vom {3}.</translation>
    </message>
    <message>
      <source>This is not a timing certificate that can be read ({0}).</source>
      <extracomment>core/recording/certificate.py</extracomment>
      <translation>Das ist kein lesbares Zeitprotokoll ({0}).</translation>
    </message>
    <message>
      <source>This needs a Python, and the installed program has none. Use Eriscope from its source.</source>
      <extracomment>core/system/processes.py</extracomment>
      <translation>Dafür braucht es ein Python, und das installierte Programm hat keines. Benutzen Sie Eriscope aus dem Quelltext.</translation>
    </message>
    <message>
      <source>Time between two windows, seconds.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Zeit zwischen zwei Fenstern, in Sekunden.</translation>
    </message>
    <message>
      <source>Time between windows</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Zeit zwischen Fenstern</translation>
    </message>
    <message>
      <source>Time in all</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Zeit insgesamt</translation>
    </message>
    <message>
      <source>Time per epoch</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Zeit je Epoche</translation>
    </message>
    <message>
      <source>To choose the epoch by</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Zum Wählen der Epoche</translation>
    </message>
    <message>
      <source>To learn from</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Zum Lernen</translation>
    </message>
    <message>
      <source>Told apart</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Unterschieden</translation>
    </message>
    <message>
      <source>Too bright: {0}. Take light away, or turn from the window.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Zu hell: {0}. Nehmen Sie Licht weg oder wenden Sie sich vom Fenster ab.</translation>
    </message>
    <message>
      <source>Too dark: {0}. Put a lamp in front of the face.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Zu dunkel: {0}. Stellen Sie eine Lampe vor das Gesicht.</translation>
    </message>
    <message>
      <source>Too small: {0}. Come closer, or choose a larger picture.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Zu klein: {0}. Kommen Sie näher oder wählen Sie ein größeres Bild.</translation>
    </message>
    <message>
      <source>Traces of deleted rows stay in study.db-wal until all windows on the study are closed.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>Spuren gelöschter Zeilen bleiben in study.db-wal, bis alle Fenster der Studie geschlossen sind.</translation>
    </message>
    <message>
      <source>Trained on composed reactions, not on self-reports: good for trying the tool and for seeing which frames stand out; train on your own reports or on Hume-Reaction before you believe an intensity.</source>
      <extracomment>core/training/bundled/bootstrap_card.py</extracomment>
      <translation>An zusammengesetzten Reaktionen trainiert, nicht an Selbstberichten: gut, um das Werkzeug auszuprobieren und zu sehen, welche Frames herausragen; trainieren Sie mit eigenen Berichten oder mit Hume-Reaction, ehe Sie einer Intensität glauben.</translation>
    </message>
    <message>
      <source>Trained on {0} ({1}); validation PCC {2}.</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>Trainiert mit {0} ({1}); Validierungs-PCC {2}.</translation>
    </message>
    <message>
      <source>Training a network</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>Ein Netz zu trainieren</translation>
    </message>
    <message>
      <source>Training loss then</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Trainings-Loss dabei</translation>
    </message>
    <message>
      <source>Transformer (Fang et al., 2023)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Transformer (Fang et al., 2023)</translation>
    </message>
    <message>
      <source>Transformer with a label graph (Wang et al., 2022)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>Transformer mit Graph der Bezeichnungen (Wang et al., 2022)</translation>
    </message>
    <message>
      <source>Treat these intensities as a demonstration: the model was not validated on self-reports{0}.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Behandeln Sie diese Intensitäten als Vorführung: Das Modell ist nicht an Selbstberichten validiert{0}.</translation>
    </message>
    <message>
      <source>Two columns may be meant by {0}: {1} and {2}. Name the right one, or rename the other.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0} könnte zwei Spalten meinen: {1} und {2}. Nennen Sie die richtige oder benennen Sie die andere um.</translation>
    </message>
    <message>
      <source>Two layers (authors' code)</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Zwei Schichten (Code der Autoren)</translation>
    </message>
    <message>
      <source>Two models are compared on the clips that both analysed.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Zwei Modelle werden an den Clips verglichen, die beide analysiert haben.</translation>
    </message>
    <message>
      <source>Undo has brought the participant back meanwhile. Look at the study again, and withdraw then.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Rückgängig hat die Versuchsperson inzwischen zurückgebracht. Sehen Sie die Studie noch einmal an und ziehen Sie dann zurück.</translation>
    </message>
    <message>
      <source>Upper lid raiser</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Heben des Oberlids</translation>
    </message>
    <message>
      <source>Upper limit</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Obere Grenze</translation>
    </message>
    <message>
      <source>Upper lip raiser</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Heben der Oberlippe</translation>
    </message>
    <message>
      <source>VGGFace2's way</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>nach Art von VGGFace2</translation>
    </message>
    <message>
      <source>Validate a model</source>
      <extracomment>core/study/templates.py</extracomment>
      <translation>Ein Modell validieren</translation>
    </message>
    <message>
      <source>Validated</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Validiert</translation>
    </message>
    <message>
      <source>Validated for {0} on {1}: in {2} it tells more than the mean of other people's reports, of the same stimulus too.{3}</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Validiert für {0} an: {1}. In {2} sagt es mehr als das Mittel der Berichte anderer Menschen, auch zum selben Stimulus.{3}</translation>
    </message>
    <message>
      <source>Validation PCC on {0}, mean of the seven emotions</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>Validierungs-PCC auf {0!}, Mittel der sieben Emotionen</translation>
    </message>
    <message>
      <source>Validation loss then</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>Validierungs-Loss dabei</translation>
    </message>
    <message>
      <source>Variance of the Laplacian of the face's grey crop.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Varianz des Laplace-Filters im grauen Gesichtsausschnitt.</translation>
    </message>
    <message>
      <source>ViPER, a Perceiver (Vaiani et al., 2022)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>ViPER, ein Perceiver (Vaiani et al., 2022)</translation>
    </message>
    <message>
      <source>Video</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Video</translation>
    </message>
    <message>
      <source>Videos</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Videos</translation>
    </message>
    <message>
      <source>Videos of {0} are being imported in another window. Wait for it; nothing was deleted.</source>
      <extracomment>core/study/in_use.py</extracomment>
      <translation>Videos von {0!} werden in einem anderen Fenster importiert. Warten Sie darauf; nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>Videos outside of the study that it referred to were left: {0}.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Videos außerhalb der Studie, auf die sie verwies, blieben: {0}.</translation>
    </message>
    <message>
      <source>Videos that are missing</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>Fehlende Videos</translation>
    </message>
    <message>
      <source>Videos that {0} does not list, taken without ratings</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>Videos, die {0} nicht aufführt, ohne Beurteilungen übernommen</translation>
    </message>
    <message>
      <source>Voices are kept, and a voice can tell who somebody is.</source>
      <extracomment>core/export/export.py</extracomment>
      <translation>Stimmen bleiben, und eine Stimme kann verraten, wer jemand ist.</translation>
    </message>
    <message>
      <source>Watched for {0}, nothing to mark</source>
      <extracomment>app/annotate/annotator.py</extracomment>
      <translation>Für {0} gesehen, nichts zu markieren</translation>
    </message>
    <message>
      <source>Weight average</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Gewichtsmittel</translation>
    </message>
    <message>
      <source>Weight decay</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Gewichtsabbau</translation>
    </message>
    <message>
      <source>Weighted kappa (quadratic)</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Gewichtetes Kappa (quadratisch)</translation>
    </message>
    <message>
      <source>Well lit: {0}.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>Gut beleuchtet: {0}.</translation>
    </message>
    <message>
      <source>What Eriscope does not know: whether somebody read reports clip by clip in Review, in the files they were imported from, in another program or a copy of the study, or on the participants' screens.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Was Eriscope nicht weiß: ob jemand Berichte Clip für Clip in Ansehen las, in den importierten Dateien, in einem anderen Programm oder einer Kopie der Studie, oder auf den Bildschirmen der Versuchspersonen.</translation>
    </message>
    <message>
      <source>What people marked as subtitles, a file per tier and rater</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Was Menschen markiert haben als Untertitel, eine Datei je Zeile und Rater</translation>
    </message>
    <message>
      <source>What people marked, a row each: tier, rater, start, end, label and comment</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Was Menschen markiert haben, je ein Eintrag: Zeile, Rater, Anfang, Ende, Bezeichnung und Kommentar</translation>
    </message>
    <message>
      <source>What people marked, as tabular events: starts, stops and points</source>
      <extracomment>core/export/formats.py</extracomment>
      <translation>Was Menschen markiert haben, als tabellarische Ereignisse: Anfänge, Enden und Punkte</translation>
    </message>
    <message>
      <source>What tells how strong reactions were was divided by each clip's strongest emotion, to be a profile, too.</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>Was angab, wie stark Reaktionen waren, wurde durch die stärkste Emotion jedes Clips geteilt, um auch ein Profil zu sein.</translation>
    </message>
    <message>
      <source>What that line says is reported where 0 is predicted; with a slope of 1, 0 is right.</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>Was dieser Geraden nach berichtet wird, wo 0 vorhergesagt ist; bei einer Steigung von 1 ist 0 richtig.</translation>
    </message>
    <message>
      <source>What the network reads of a clip.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Was das Netz von einem Clip liest.</translation>
    </message>
    <message>
      <source>What the study holds of {0} is damaged; `eriscope study check` says where. A backup of the study mends it, and a withdrawal is possible.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>Was die Studie von {0!} enthält, ist beschädigt; `eriscope study check` sagt, wo. Eine Sicherung der Studie behebt es, und ein Rückzug ist möglich.</translation>
    </message>
    <message>
      <source>What training makes small; 1 − Pearson r aims at the figure itself.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Was das Training klein macht; 1 − Pearsons r zielt auf die Zahl selbst.</translation>
    </message>
    <message>
      <source>What went wrong</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Was schiefging</translation>
    </message>
    <message>
      <source>What {0} sent is not the expected model (its hash differs).</source>
      <extracomment>core/models/landmarker_file.py</extracomment>
      <translation>Was {0} sandte, ist nicht das erwartete Modell (der Hash ist ein anderer).</translation>
    </message>
    <message>
      <source>When face and sound are joined: after each has been read by itself, or frame by frame before that.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Wann Gesicht und Ton verbunden werden: nachdem jedes für sich gelesen ist, oder davor, Frame für Frame.</translation>
    </message>
    <message>
      <source>When it was frozen, the study had no self-report.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Beim Einfrieren hatte die Studie keinen Selbstbericht.</translation>
    </message>
    <message>
      <source>When it was frozen, {0} were there and had been shown beside predictions: {1}. Only what was reported later counts for a validation.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Beim Einfrieren gab es {0}, und sie waren neben Vorhersagen gezeigt worden: {1}. Nur was danach berichtet wurde, zählt für eine Validierung.</translation>
    </message>
    <message>
      <source>When it was frozen, {0} were there, and Eriscope had not shown them beside predictions.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Beim Einfrieren gab es {0}, und Eriscope hatte sie nicht neben Vorhersagen gezeigt.</translation>
    </message>
    <message>
      <source>When it was frozen, {0} were there, and the study is from a version of Eriscope that did not note who looked at them. Only what was reported later counts for a validation.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Beim Einfrieren gab es {0}, und die Studie ist von einer Version von Eriscope, die nicht festhielt, wer sie ansah. Nur was danach berichtet wurde, zählt für eine Validierung.</translation>
    </message>
    <message>
      <source>Where action units come from.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Woher die Action Units kommen.</translation>
    </message>
    <message>
      <source>Where the networks run.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Wo die Netze rechnen.</translation>
    </message>
    <message>
      <source>Where you want it: `{0}`.</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Wo Sie es wollen: `{0}`.</translation>
    </message>
    <message>
      <source>Whether each action unit moves, yes or no, per frame</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Ob sich jede Action Unit bewegt, ja oder nein, je Frame</translation>
    </message>
    <message>
      <source>Whether it helped cannot be said: there is no interval of the change. {0}</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Ob es half, ist nicht zu sagen: Es gibt kein Intervall der Änderung. {0}</translation>
    </message>
    <message>
      <source>Whether its attention tells reasons is not known.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Ob seine Attention Gründe nennt, ist nicht bekannt.</translation>
    </message>
    <message>
      <source>Which action units occur.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Welche Action Units auftreten.</translation>
    </message>
    <message>
      <source>Which network is trained. One without attention shows no curve of it.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Welches Netz trainiert wird. Eines ohne Attention zeigt keine Kurve davon.</translation>
    </message>
    <message>
      <source>Which of them it says occur.</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Welche davon ihr nach auftreten.</translation>
    </message>
    <message>
      <source>Whole face</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Ganzes Gesicht</translation>
    </message>
    <message>
      <source>Widest for {0}: {1}. {2}</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Am weitesten bei {0}: {1}. {2}</translation>
    </message>
    <message>
      <source>Width of the network.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>Breite des Netzes.</translation>
    </message>
    <message>
      <source>Window of clips longer than {0} s, seconds.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Fenster von Clips über {0} s, in Sekunden.</translation>
    </message>
    <message>
      <source>Window of long clips</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Fenster langer Clips</translation>
    </message>
    <message>
      <source>With {0} there are no intervals.</source>
      <extracomment>core/evaluation/interval_widths.py</extracomment>
      <translation>Bei {0} gibt es keine Intervalle.</translation>
    </message>
    <message>
      <source>With {0}, the 95 % interval of each emotion's Pearson r will be about {1} wide where r is {2}{3}: from made-up studies, so a guide and no promise. A pilot says more (`eriscope plan`).</source>
      <extracomment>core/evaluation/interval_widths.py</extracomment>
      <translation>Bei {0} wird das 95-%-Intervall von Pearsons r jeder Emotion etwa {1} breit, wo r {2} ist{3}: aus erdachten Studien, also ein Anhalt und kein Versprechen. Eine Pilotstudie sagt mehr (`eriscope plan`).</translation>
    </message>
    <message>
      <source>Within limits</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>Innerhalb der Grenzen</translation>
    </message>
    <message>
      <source>Worry, tension, unease.</source>
      <extracomment>core/emotions.py</extracomment>
      <translation>Sorge, Anspannung, Unruhe.</translation>
    </message>
    <message>
      <source>Write what Detector.detect gives with to_csv.</source>
      <extracomment>core/features/pyfeat.py</extracomment>
      <translation>Schreiben Sie mit to_csv, was Detector.detect gibt.</translation>
    </message>
    <message>
      <source>Writing Parquet or SPSS files</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>Parquet- oder SPSS-Dateien zu schreiben</translation>
    </message>
    <message>
      <source>`eriscope dataset extract` makes them</source>
      <extracomment>core/datasets/inputs.py</extracomment>
      <translation>`eriscope dataset extract` macht sie</translation>
    </message>
    <message>
      <source>`eriscope dataset show` lists those that a dataset has, and `dataset import hume --features` brings more</source>
      <extracomment>core/datasets/inputs.py</extracomment>
      <translation>`eriscope dataset show` listet, welche ein Datensatz hat, und `dataset import hume --features` bringt weitere</translation>
    </message>
    <message>
      <source>a GRU per stream whose states are averaged over time</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>eine GRU je Strom, deren Zustände über die Zeit gemittelt werden</translation>
    </message>
    <message>
      <source>a Perceiver after Vaiani et al. (2022)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>ein Perceiver nach Vaiani et al. (2022)</translation>
    </message>
    <message>
      <source>a break after every {0}</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>eine Pause nach je {0}</translation>
    </message>
    <message>
      <source>a face is chosen from a time on that cannot be</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>ein Gesicht ist ab einem unmöglichen Zeitpunkt gewählt</translation>
    </message>
    <message>
      <source>a face lies where none can be</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>ein Gesicht liegt, wo keines sein kann</translation>
    </message>
    <message>
      <source>a figure in it is no number</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>eine Zahl darin ist keine</translation>
    </message>
    <message>
      <source>a figure is none</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>eine Zahl ist keine</translation>
    </message>
    <message>
      <source>a file</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>eine Datei</translation>
    </message>
    <message>
      <source>a file without a name</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>eine Datei ohne Namen</translation>
    </message>
    <message>
      <source>a floor</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>eine Vergleichsbasis</translation>
    </message>
    <message>
      <source>a hash is none</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>ein Hash ist keiner</translation>
    </message>
    <message>
      <source>a line on each feature's average over the clip</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>eine Gerade auf das Mittel jedes Merkmals über den Clip</translation>
    </message>
    <message>
      <source>a longer</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>einen längeren</translation>
    </message>
    <message>
      <source>a newer Eriscope wrote it</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>ein neueres Eriscope schrieb es</translation>
    </message>
    <message>
      <source>a number</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>eine Zahl</translation>
    </message>
    <message>
      <source>a participant</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>eine Versuchsperson</translation>
    </message>
    <message>
      <source>a rate and a number of steps exclude each other</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>eine Rate und eine Zahl von Schritten schließen einander aus</translation>
    </message>
    <message>
      <source>a reading of {0} frames was spread over {1} rows</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>ein Durchlauf von {0} Frames wurde auf {1} Zeilen verteilt</translation>
    </message>
    <message>
      <source>a recorded clip{0}</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>ein aufgenommener Clip{0}</translation>
    </message>
    <message>
      <source>a recurrent network after FaceRNet (Kollias et al., 2023)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>ein rekurrentes Netz nach FaceRNet (Kollias et al., 2023)</translation>
    </message>
    <message>
      <source>a seed</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>ein Seed</translation>
    </message>
    <message>
      <source>a sentence is none</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>ein Satz ist keiner</translation>
    </message>
    <message>
      <source>a serial port</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>einen seriellen Anschluss</translation>
    </message>
    <message>
      <source>a session{0}</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>eine Sitzung{0}</translation>
    </message>
    <message>
      <source>a shorter</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>einen kürzeren</translation>
    </message>
    <message>
      <source>a still picture</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>ein stehendes Bild</translation>
    </message>
    <message>
      <source>a stimulus that is</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>einen Stimulus, der</translation>
    </message>
    <message>
      <source>a table</source>
      <extracomment>core/export/mark_tables.py</extracomment>
      <translation>eine Tabelle</translation>
    </message>
    <message>
      <source>a temporal transformer with a label graph after Wang et al. (2022)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>ein zeitlicher Transformer mit Graph der Bezeichnungen nach Wang et al. (2022)</translation>
    </message>
    <message>
      <source>a tensor announces more values than the file has</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ein Tensor kündigt mehr Werte an, als die Datei hat</translation>
    </message>
    <message>
      <source>a tensor has a shape that makes no sense</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ein Tensor hat eine unsinnige Form</translation>
    </message>
    <message>
      <source>a tensor has no values</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ein Tensor hat keine Werte</translation>
    </message>
    <message>
      <source>a text is missing</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>ein Text fehlt</translation>
    </message>
    <message>
      <source>a training on its reports</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>ein Training auf ihren Berichten</translation>
    </message>
    <message>
      <source>a value is of the wrong kind</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>ein Wert ist von falscher Art</translation>
    </message>
    <message>
      <source>a value per emotion is missing</source>
      <extracomment>core/analysis/evidence.py</extracomment>
      <translation>ein Wert je Emotion fehlt</translation>
    </message>
    <message>
      <source>a way that is not known any more</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>eine nicht mehr bekannte Art</translation>
    </message>
    <message>
      <source>a whole number</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>eine ganze Zahl</translation>
    </message>
    <message>
      <source>absolute</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>absolut</translation>
    </message>
    <message>
      <source>absolute: they tell how strong a reaction was</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>absolut: Sie geben an, wie stark eine Reaktion war</translation>
    </message>
    <message>
      <source>action units</source>
      <extracomment>core/inspection/groups.py</extracomment>
      <translation>Action Units</translation>
    </message>
    <message>
      <source>activation</source>
      <extracomment>core/units.py</extracomment>
      <translation>Aktivierung</translation>
    </message>
    <message>
      <source>activations</source>
      <extracomment>core/units.py</extracomment>
      <translation>Aktivierungen</translation>
    </message>
    <message>
      <source>after</source>
      <extracomment>core/inspection/inspection.py</extracomment>
      <translation>nach</translation>
    </message>
    <message>
      <source>after Fang et al. (2023)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>nach Fang et al. (2023)</translation>
    </message>
    <message>
      <source>after the recording's start</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>nach dem Beginn der Aufnahme</translation>
    </message>
    <message>
      <source>age</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Alter</translation>
    </message>
    <message>
      <source>agreed to {0}</source>
      <extracomment>core/study/consent.py</extracomment>
      <translation>zugestimmt: {0}</translation>
    </message>
    <message>
      <source>agreement with OpenFace {0}</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>Übereinstimmung mit OpenFace {0}</translation>
    </message>
    <message>
      <source>all</source>
      <extracomment>core/benchmarks.py</extracomment>
      <translation>alle</translation>
    </message>
    <message>
      <source>all seven emotions</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>alle sieben Emotionen</translation>
    </message>
    <message>
      <source>all seven intensities</source>
      <extracomment>core/inspection/inspection.py</extracomment>
      <translation>alle sieben Intensitäten</translation>
    </message>
    <message>
      <source>an answer{0} about consent</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>eine Antwort{0} zur Einwilligung</translation>
    </message>
    <message>
      <source>an effect is not finite</source>
      <extracomment>core/analysis/evidence.py</extracomment>
      <translation>ein Effekt ist nicht endlich</translation>
    </message>
    <message>
      <source>an export or a report</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>ein Export oder Bericht</translation>
    </message>
    <message>
      <source>an interval does not hold its figure</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>ein Intervall enthält seine Zahl nicht</translation>
    </message>
    <message>
      <source>analysis</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>Analyse</translation>
    </message>
    <message>
      <source>analysis folders</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Ordner der Analysen</translation>
    </message>
    <message>
      <source>analysis gone</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Analyse weg</translation>
    </message>
    <message>
      <source>annotation</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Markierung</translation>
    </message>
    <message>
      <source>annotation is</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>Markierung ist</translation>
    </message>
    <message>
      <source>annotations</source>
      <extracomment>core/export/annotation_tables.py</extracomment>
      <translation>Markierungen</translation>
    </message>
    <message>
      <source>annotations are</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>Markierungen sind</translation>
    </message>
    <message>
      <source>another model than {0} ({1}…)</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>ein anderes Modell als {0!} ({1}…)</translation>
    </message>
    <message>
      <source>another program uses it</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>ein anderes Programm benutzt es</translation>
    </message>
    <message>
      <source>another version of Eriscope wrote it</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>eine andere Version von Eriscope schrieb sie</translation>
    </message>
    <message>
      <source>answers end</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Ende der Antworten</translation>
    </message>
    <message>
      <source>answers start</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Beginn der Antworten</translation>
    </message>
    <message>
      <source>answers{0}{1}</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>Antworten{0}{1}</translation>
    </message>
    <message>
      <source>any of the {0} frames</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>den {0} Frames</translation>
    </message>
    <message>
      <source>are</source>
      <extracomment>core/evaluation/raters.py</extracomment>
      <translation>sind</translation>
    </message>
    <message>
      <source>are of participants of whom no consent is kept here; they are left out. Where it is kept elsewhere, say so with --consent-elsewhere</source>
      <extracomment>core/study/dataset.py</extracomment>
      <translation>sind von Versuchspersonen, deren Einwilligung hier nicht liegt; sie sind weggelassen. Liegt sie anderswo, sagen Sie es mit --consent-elsewhere</translation>
    </message>
    <message>
      <source>are of participants who did not agree that models learn from them; they are left out</source>
      <extracomment>core/study/dataset.py</extracomment>
      <translation>sind von Versuchspersonen, die nicht zustimmten, dass Modelle daraus lernen; sie sind weggelassen</translation>
    </message>
    <message>
      <source>arrival, less the stated latency</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>Ankunft minus angegebene Latenz</translation>
    </message>
    <message>
      <source>as it was</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>wie es war</translation>
    </message>
    <message>
      <source>as listed</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>wie aufgelistet</translation>
    </message>
    <message>
      <source>as made</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>wie gemacht</translation>
    </message>
    <message>
      <source>as reported</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>wie berichtet</translation>
    </message>
    <message>
      <source>at least {0} people are needed</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>mindestens {0} Personen sind nötig</translation>
    </message>
    <message>
      <source>at least {0} stimuli are needed</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>mindestens {0} Stimuli sind nötig</translation>
    </message>
    <message>
      <source>at most</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>höchstens</translation>
    </message>
    <message>
      <source>at the same time</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>zur selben Zeit</translation>
    </message>
    <message>
      <source>at {0} s ({1} ms)</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>bei {0} s ({1} ms)</translation>
    </message>
    <message>
      <source>at {0} s ({1} s)</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>bei {0} s ({1} s)</translation>
    </message>
    <message>
      <source>at {0} {1}</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>{0} {1}</translation>
    </message>
    <message>
      <source>attention</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>Attention</translation>
    </message>
    <message>
      <source>audio</source>
      <extracomment>core/analysis/evidence.py</extracomment>
      <translation>Ton</translation>
    </message>
    <message>
      <source>audio recipe</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>Tonrezept</translation>
    </message>
    <message>
      <source>auxiliary is {0}, true or false is possible</source>
      <extracomment>core/models/systems/temma.py</extracomment>
      <translation>auxiliary ist {0}, möglich ist true oder false</translation>
    </message>
    <message>
      <source>backbone</source>
      <extracomment>core/analysis/assembly.py</extracomment>
      <translation>holistisches Netz</translation>
    </message>
    <message>
      <source>backups of the database</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Sicherungen der Datenbank</translation>
    </message>
    <message>
      <source>baseline</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Grundlinie</translation>
    </message>
    <message>
      <source>baseline offset</source>
      <extracomment>core/export/elan.py</extracomment>
      <translation>Ende der Grundlinie</translation>
    </message>
    <message>
      <source>baseline onset</source>
      <extracomment>core/export/elan.py</extracomment>
      <translation>Beginn der Grundlinie</translation>
    </message>
    <message>
      <source>baseline {0} s</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>Grundlinie {0} s</translation>
    </message>
    <message>
      <source>before</source>
      <extracomment>core/inspection/inspection.py</extracomment>
      <translation>vor</translation>
    </message>
    <message>
      <source>before the recording's first picture</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>vor dem ersten Bild der Aufnahme</translation>
    </message>
    <message>
      <source>below {0}</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>unter {0}</translation>
    </message>
    <message>
      <source>better</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>besser</translation>
    </message>
    <message>
      <source>between {0} and {1} s</source>
      <extracomment>core/inspection/subject.py</extracomment>
      <translation>zwischen {0} und {1} s</translation>
    </message>
    <message>
      <source>blank</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>Leerbild</translation>
    </message>
    <message>
      <source>blind</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>blind</translation>
    </message>
    <message>
      <source>bundled</source>
      <extracomment>core/models/registry.py</extracomment>
      <translation>mitgeliefert</translation>
    </message>
    <message>
      <source>but so few cannot tell it from chance; ask for {0}</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>aber so wenige lassen sich nicht vom Zufall trennen; verlangen Sie {0}</translation>
    </message>
    <message>
      <source>by frame number, else by time</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>nach Framenummer, sonst nach Zeit</translation>
    </message>
    <message>
      <source>by row {0}{1}</source>
      <extracomment>core/study/import_videos.py</extracomment>
      <translation>in Zeile {0}{1}</translation>
    </message>
    <message>
      <source>camera 0 delivers pictures</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Kamera 0 liefert Bilder</translation>
    </message>
    <message>
      <source>camera {0}</source>
      <extracomment>core/recording/devices.py</extracomment>
      <translation>Kamera {0}</translation>
    </message>
    <message>
      <source>cannot be built: {0}</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>lässt sich nicht bauen: {0}</translation>
    </message>
    <message>
      <source>cannot be used: {0}</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>ist nicht benutzbar: {0}</translation>
    </message>
    <message>
      <source>category</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>cell</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>Zelle</translation>
    </message>
    <message>
      <source>cells</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>Zellen</translation>
    </message>
    <message>
      <source>changed file</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>geänderte Datei</translation>
    </message>
    <message>
      <source>checked</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>geprüft</translation>
    </message>
    <message>
      <source>clip</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>Clip</translation>
    </message>
    <message>
      <source>clip id</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Clip-Id</translation>
    </message>
    <message>
      <source>clip is a reaction</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>Clip ist eine Reaktion</translation>
    </message>
    <message>
      <source>clip was</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Clip wurde</translation>
    </message>
    <message>
      <source>clip {0}</source>
      <extracomment>core/evaluation/attention.py</extracomment>
      <translation>Clip {0}</translation>
    </message>
    <message>
      <source>clip {0} of {1}</source>
      <extracomment>core/study/naming.py</extracomment>
      <translation>Clip {0} von {1!}</translation>
    </message>
    <message>
      <source>clips</source>
      <extracomment>core/comparison/plain_values.py</extracomment>
      <translation>Clips</translation>
    </message>
    <message>
      <source>clips are reactions</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>Clips sind Reaktionen</translation>
    </message>
    <message>
      <source>clips were</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Clips wurden</translation>
    </message>
    <message>
      <source>clips with self-reports</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>Clips mit Selbstberichten</translation>
    </message>
    <message>
      <source>clips with {0}; {1}</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>Clips mit {0}; {1}</translation>
    </message>
    <message>
      <source>clips within participants</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>Clips innerhalb der Versuchspersonen</translation>
    </message>
    <message>
      <source>clips {0}</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>Clips {0}</translation>
    </message>
    <message>
      <source>clips; `eriscope dataset split` draws splits</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>Clips; `eriscope dataset split` lost Aufteilungen aus</translation>
    </message>
    <message>
      <source>code</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Code</translation>
    </message>
    <message>
      <source>confidence</source>
      <extracomment>core/datasets/authors_files.py</extracomment>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>confidences</source>
      <extracomment>core/units.py</extracomment>
      <translation>Konfidenzen</translation>
    </message>
    <message>
      <source>consent</source>
      <extracomment>core/study/consent.py</extracomment>
      <translation>Einwilligung</translation>
    </message>
    <message>
      <source>constant</source>
      <extracomment>core/features/sound_picture.py</extracomment>
      <translation>konstant</translation>
    </message>
    <message>
      <source>continuous rating</source>
      <extracomment>core/report/content.py</extracomment>
      <translation>Verlaufskurve</translation>
    </message>
    <message>
      <source>country</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Land</translation>
    </message>
    <message>
      <source>cross</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>Kreuz</translation>
    </message>
    <message>
      <source>cut off at the edge</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>am Rand abgeschnitten</translation>
    </message>
    <message>
      <source>database</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Datenbank</translation>
    </message>
    <message>
      <source>database {0}</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Datenbank {0}</translation>
    </message>
    <message>
      <source>device</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>device or resource busy</source>
      <extracomment>the system</extracomment>
      <translation>das Gerät ist belegt</translation>
    </message>
    <message>
      <source>differs between clips</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>je nach Clip verschieden</translation>
    </message>
    <message>
      <source>disk full</source>
      <extracomment>core/recording/writer.py</extracomment>
      <translation>Datenträger voll</translation>
    </message>
    <message>
      <source>disturbed</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>gestört</translation>
    </message>
    <message>
      <source>does not hold {0}</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>enthält {0!} nicht</translation>
    </message>
    <message>
      <source>doubt the times of this file</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>misstrauen Sie den Zeiten dieser Datei</translation>
    </message>
    <message>
      <source>each may be left without an answer</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>jeder kann ohne Antwort bleiben</translation>
    </message>
    <message>
      <source>effect</source>
      <extracomment>core/analysis/result_files.py</extracomment>
      <translation>Effekt</translation>
    </message>
    <message>
      <source>effect on {0}</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>Effekt auf {0}</translation>
    </message>
    <message>
      <source>encoder or disk too slow</source>
      <extracomment>core/recording/writer.py</extracomment>
      <translation>Kodierer oder Datenträger zu langsam</translation>
    </message>
    <message>
      <source>end</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Ende</translation>
    </message>
    <message>
      <source>end of data</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>Ende der Daten</translation>
    </message>
    <message>
      <source>ended</source>
      <extracomment>core/study/answers.py</extracomment>
      <translation>beendet</translation>
    </message>
    <message>
      <source>even shares</source>
      <extracomment>core/streams.py</extracomment>
      <translation>Mittelwert</translation>
    </message>
    <message>
      <source>event</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Ereignis</translation>
    </message>
    <message>
      <source>every emotion</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>jede Emotion</translation>
    </message>
    <message>
      <source>every frame</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>jeder Frame</translation>
    </message>
    <message>
      <source>exclusion</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Ausschluss</translation>
    </message>
    <message>
      <source>exclusions</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Ausschlüsse</translation>
    </message>
    <message>
      <source>face</source>
      <extracomment>core/analysis/pipeline.py</extracomment>
      <translation>Gesicht</translation>
    </message>
    <message>
      <source>face landmarks</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Gesichtslandmarken</translation>
    </message>
    <message>
      <source>features {0}: {1} values per row, {2}; {3}</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>Merkmale {0!}: {1} Werte je Zeile, {2}; {3}</translation>
    </message>
    <message>
      <source>fell</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>fiel</translation>
    </message>
    <message>
      <source>file</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Datei</translation>
    </message>
    <message>
      <source>file exists</source>
      <extracomment>the system</extracomment>
      <translation>die Datei gibt es schon</translation>
    </message>
    <message>
      <source>file name too long</source>
      <extracomment>the system</extracomment>
      <translation>zu langer Dateiname</translation>
    </message>
    <message>
      <source>file {0}</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>Datei {0}</translation>
    </message>
    <message>
      <source>files of the study's dataset</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Dateien des Datensatzes der Studie</translation>
    </message>
    <message>
      <source>fine-tuned, cross-validated</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>feinabgestimmt, kreuzvalidiert</translation>
    </message>
    <message>
      <source>fixed</source>
      <extracomment>core/study/playlists.py</extracomment>
      <translation>fest</translation>
    </message>
    <message>
      <source>floor, test: {0}{1}</source>
      <extracomment>core/training/eri/systems_table_plot.py</extracomment>
      <translation>Vergleichsbasis, Test: {0}{1}</translation>
    </message>
    <message>
      <source>floor: {0}</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>Vergleichsbasis: {0}</translation>
    </message>
    <message>
      <source>for no emotion is it shown to tell more than the mean of other people's reports of the same stimulus</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>für keine Emotion ist gezeigt, dass es mehr sagt als das Mittel der Berichte anderer Menschen zum selben Stimulus</translation>
    </message>
    <message>
      <source>for {0}</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>für {0}</translation>
    </message>
    <message>
      <source>fragment</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Bruchstück</translation>
    </message>
    <message>
      <source>frame and AU01, AU02 …</source>
      <extracomment>core/features/pyfeat.py</extracomment>
      <translation>frame und AU01, AU02 …</translation>
    </message>
    <message>
      <source>frame_idx and au_1_intensity, au_1 …</source>
      <extracomment>core/features/libreface.py</extracomment>
      <translation>frame_idx und au_1_intensity, au_1 …</translation>
    </message>
    <message>
      <source>frame_index and action_units</source>
      <extracomment>core/features/openface3.py</extracomment>
      <translation>frame_index und action_units</translation>
    </message>
    <message>
      <source>frames</source>
      <extracomment>core/benchmarks.py</extracomment>
      <translation>Frames</translation>
    </message>
    <message>
      <source>frames with a face</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>Frames mit einem Gesicht</translation>
    </message>
    <message>
      <source>from</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>ab</translation>
    </message>
    <message>
      <source>from {0} to {1}</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>von {0} bis {1}</translation>
    </message>
    <message>
      <source>gender</source>
      <extracomment>core/study/templates.py</extracomment>
      <translation>Geschlecht</translation>
    </message>
    <message>
      <source>general limits</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>allgemeine Grenzen</translation>
    </message>
    <message>
      <source>general limits: {0}, {1}</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>allgemeine Grenzen: {0}, {1}</translation>
    </message>
    <message>
      <source>given out with the corpus</source>
      <extracomment>core/tracks.py</extracomment>
      <translation>mit dem Korpus herausgegeben</translation>
    </message>
    <message>
      <source>gradient</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Gradient</translation>
    </message>
    <message>
      <source>grey levels²</source>
      <extracomment>core/export/clip_tables.py</extracomment>
      <translation>Graustufen²</translation>
    </message>
    <message>
      <source>grey must be true or false</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>grey muss true oder false sein</translation>
    </message>
    <message>
      <source>half of the clip would be missing</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>der halbe Clip würde fehlen</translation>
    </message>
    <message>
      <source>halved every so many epochs</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>halbiert alle so viele Epochen</translation>
    </message>
    <message>
      <source>halved when the validation PCC has not risen for so many epochs</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>halbiert, wenn die Validierungs-PCC so viele Epochen nicht gestiegen ist</translation>
    </message>
    <message>
      <source>halving</source>
      <extracomment>core/training/eri/lightning_module.py</extracomment>
      <translation>halbierend</translation>
    </message>
    <message>
      <source>has</source>
      <extracomment>core/export/methods.py</extracomment>
      <translation>hat</translation>
    </message>
    <message>
      <source>has a mean or a standard deviation of {0} that cannot be</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>hat einen unmöglichen Mittelwert oder eine unmögliche Standardabweichung von {0!}</translation>
    </message>
    <message>
      <source>has less than {0} s of sound that can be read</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>hat weniger als {0} s lesbaren Ton</translation>
    </message>
    <message>
      <source>has no sound</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>hat keinen Ton</translation>
    </message>
    <message>
      <source>has no sound within what was read</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>hat keinen Ton in dem, was gelesen wurde</translation>
    </message>
    <message>
      <source>have</source>
      <extracomment>core/export/methods.py</extracomment>
      <translation>haben</translation>
    </message>
    <message>
      <source>have no complete self-report; they are left out</source>
      <extracomment>core/study/dataset.py</extracomment>
      <translation>haben keinen vollständigen Selbstbericht; sie sind weggelassen</translation>
    </message>
    <message>
      <source>have no file any more; they are left out. `eriscope study check` names them</source>
      <extracomment>core/study/dataset.py</extracomment>
      <translation>haben keine Datei mehr; sie sind weggelassen. `eriscope study check` nennt sie</translation>
    </message>
    <message>
      <source>have no self-reports</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>haben keine Selbstberichte</translation>
    </message>
    <message>
      <source>have no sound, and nothing else is read</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>haben keinen Ton, und sonst wird nichts gelesen</translation>
    </message>
    <message>
      <source>have no {0} ({1})</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>haben keine {0} ({1})</translation>
    </message>
    <message>
      <source>head not turned</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>Kopf nicht gedreht</translation>
    </message>
    <message>
      <source>head turned by more than 20°</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>Kopf um mehr als 20° gedreht</translation>
    </message>
    <message>
      <source>heard</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>gehört</translation>
    </message>
    <message>
      <source>held neutral</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>neutral gehalten</translation>
    </message>
    <message>
      <source>hidden is {0}, a multiple of the {1} heads is possible</source>
      <extracomment>core/models/systems/perceiver.py</extracomment>
      <translation>hidden ist {0}, möglich ist ein Vielfaches der {1} Köpfe</translation>
    </message>
    <message>
      <source>holds no picture</source>
      <extracomment>core/study/recordings.py</extracomment>
      <translation>enthält kein Bild</translation>
    </message>
    <message>
      <source>holds {0}, which is not known</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>enthält {0}, was nicht bekannt ist</translation>
    </message>
    <message>
      <source>holistic network</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>holistisches Netz</translation>
    </message>
    <message>
      <source>imported</source>
      <extracomment>core/study/importing.py</extracomment>
      <translation>importiert</translation>
    </message>
    <message>
      <source>in training it was {0}</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>im Training {0}</translation>
    </message>
    <message>
      <source>in {0} ({1} words)</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>Sprache {0} (Wortlaut: {1})</translation>
    </message>
    <message>
      <source>indicative only</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>nur Anhaltspunkt</translation>
    </message>
    <message>
      <source>input/output error</source>
      <extracomment>the system</extracomment>
      <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
      <source>intensities</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>Intensitäten</translation>
    </message>
    <message>
      <source>intensity</source>
      <extracomment>core/export/clip_tables.py</extracomment>
      <translation>Intensität</translation>
    </message>
    <message>
      <source>interval</source>
      <extracomment>core/comparison/plain_values.py</extracomment>
      <translation>Intervall</translation>
    </message>
    <message>
      <source>is</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>ist</translation>
    </message>
    <message>
      <source>is a directory</source>
      <extracomment>the system</extracomment>
      <translation>ist ein Ordner</translation>
    </message>
    <message>
      <source>is finished, but not in the study yet</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>ist fertig, aber noch nicht in der Studie</translation>
    </message>
    <message>
      <source>is heard and read</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>wird gehört und gelesen</translation>
    </message>
    <message>
      <source>is missing</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>fehlt</translation>
    </message>
    <message>
      <source>is no text</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>ist kein Text</translation>
    </message>
    <message>
      <source>is not finished</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>ist nicht fertig</translation>
    </message>
    <message>
      <source>is shown and read</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>wird gezeigt und gelesen</translation>
    </message>
    <message>
      <source>is {0}</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>ist {0}</translation>
    </message>
    <message>
      <source>it</source>
      <extracomment>core/study/damage.py</extracomment>
      <translation>es</translation>
    </message>
    <message>
      <source>it announces more bytes than it has</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie kündigt mehr Bytes an, als sie hat</translation>
    </message>
    <message>
      <source>it belongs to a {0} that is not there</source>
      <extracomment>core/study/database_tables.py</extracomment>
      <translation>es gehört zu etwas, das es nicht gibt ({0})</translation>
    </message>
    <message>
      <source>it counts wrongly</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>er zählt falsch</translation>
    </message>
    <message>
      <source>it does not name a rate, a count and consecutive rows</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>es nennt nicht Rate, Zahl und aufeinander folgende Zeilen</translation>
    </message>
    <message>
      <source>it does not name form, scale and raters</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>sie nennen nicht Form, Skala und Rater</translation>
    </message>
    <message>
      <source>it does not name maker and vectors</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>sie nennt nicht Hersteller und Vektoren</translation>
    </message>
    <message>
      <source>it ended with {0}</source>
      <extracomment>core/benchmarks.py</extracomment>
      <translation>es endete mit {0}</translation>
    </message>
    <message>
      <source>it gains {0} on them (95 % interval {1}, {2})</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>sie gewinnt {0} ihnen gegenüber (95-%-Intervall {1}, {2})</translation>
    </message>
    <message>
      <source>it has no rows</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>sie hat keine Zeilen</translation>
    </message>
    <message>
      <source>it has no sheet with cells</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>sie hat kein Blatt mit Zellen</translation>
    </message>
    <message>
      <source>it has no sound. Leave it out.</source>
      <extracomment>core/datasets/made_tracks.py</extracomment>
      <translation>er hat keinen Ton. Lassen Sie ihn weg.</translation>
    </message>
    <message>
      <source>it has not {0} vectors of {1} to {2} numbers</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>sie hat nicht {0} Vektoren von {1} bis {2} Zahlen</translation>
    </message>
    <message>
      <source>it has {0} GB; models of up to {1} GB are read</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie hat {0} GB; gelesen werden Modelle bis {1} GB</translation>
    </message>
    <message>
      <source>it holds more than {0} tensors</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie enthält mehr als {0} Tensoren</translation>
    </message>
    <message>
      <source>it holds no tensors as torch writes them</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie enthält keine Tensoren, wie torch sie schreibt</translation>
    </message>
    <message>
      <source>it is TorchScript, a program</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie ist TorchScript, ein Programm</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <extracomment>core/system/files.py</extracomment>
      <translation>es ist ein Ordner</translation>
    </message>
    <message>
      <source>it is a link</source>
      <extracomment>core/analysis/evidence.py</extracomment>
      <translation>sie ist ein Link</translation>
    </message>
    <message>
      <source>it is compressed, which torch's own files are not</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie ist komprimiert, was torchs eigene Dateien nicht sind</translation>
    </message>
    <message>
      <source>it is cut, or no such file</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie ist abgeschnitten oder keine solche Datei</translation>
    </message>
    <message>
      <source>it is cut, or too long</source>
      <extracomment>core/study/rating_samples.py</extracomment>
      <translation>er ist abgeschnitten oder zu lang</translation>
    </message>
    <message>
      <source>it is damaged or cut</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>sie ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
      <source>it is damaged, or no Excel file</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>sie ist beschädigt oder keine Excel-Datei</translation>
    </message>
    <message>
      <source>it is damaged: {0}</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>sie ist beschädigt: {0}</translation>
    </message>
    <message>
      <source>it is missing</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>es fehlt</translation>
    </message>
    <message>
      <source>it is nested too deeply</source>
      <extracomment>core/system/json_text.py</extracomment>
      <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
      <source>it is no file</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>es ist keine Datei</translation>
    </message>
    <message>
      <source>it is no intent</source>
      <extracomment>core/study/withdrawal_intents.py</extracomment>
      <translation>es ist keine Absicht</translation>
    </message>
    <message>
      <source>it is no table of systems</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>es ist keine Tabelle von Systemen</translation>
    </message>
    <message>
      <source>it is no table of tracks</source>
      <extracomment>core/tracks.py</extracomment>
      <translation>sie ist keine Tabelle von Spuren</translation>
    </message>
    <message>
      <source>it is no text</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>sie ist kein Text</translation>
    </message>
    <message>
      <source>it is of another clip</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>sie gehört zu einem anderen Clip</translation>
    </message>
    <message>
      <source>it is of another track</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>sie gehört zu einer anderen Spur</translation>
    </message>
    <message>
      <source>it is of nobody or of nothing</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>er ist von niemandem oder über nichts</translation>
    </message>
    <message>
      <source>it is too large</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>es ist zu groß</translation>
    </message>
    <message>
      <source>it is too large for a table of clips</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>sie ist zu groß für eine Tabelle von Clips</translation>
    </message>
    <message>
      <source>it lacks {0}</source>
      <extracomment>core/features/action_unit_estimator.py</extracomment>
      <translation>es fehlt {0}</translation>
    </message>
    <message>
      <source>it names nobody</source>
      <extracomment>core/face_choices.py</extracomment>
      <translation>sie nennt niemanden</translation>
    </message>
    <message>
      <source>it names too many runs</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>es nennt zu viele Läufe</translation>
    </message>
    <message>
      <source>it names what is not known</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>er nennt, was nicht bekannt ist</translation>
    </message>
    <message>
      <source>it says nothing of {0}</source>
      <extracomment>core/errors.py</extracomment>
      <translation>sie sagt nichts über {0}</translation>
    </message>
    <message>
      <source>it says {0} twice</source>
      <extracomment>core/system/json_text.py</extracomment>
      <translation>sie nennt {0} zweimal</translation>
    </message>
    <message>
      <source>it was</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>sie wurde</translation>
    </message>
    <message>
      <source>it would be larger than files may be there. Choose another disk.</source>
      <extracomment>core/system/disk.py</extracomment>
      <translation>sie würde größer, als Dateien dort sein dürfen. Wählen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
      <source>its action units are not those of its frames</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>ihre Action Units sind nicht die ihrer Frames</translation>
    </message>
    <message>
      <source>its description cannot be read: {0}</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihre Beschreibung ist nicht lesbar: {0}</translation>
    </message>
    <message>
      <source>its description has {0} MB</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihre Beschreibung hat {0} MB</translation>
    </message>
    <message>
      <source>its description names no tensors</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihre Beschreibung nennt keine Tensoren</translation>
    </message>
    <message>
      <source>its disk is full</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>ihr Datenträger ist voll</translation>
    </message>
    <message>
      <source>its epochs do not count up</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>die Epochen zählen nicht aufwärts</translation>
    </message>
    <message>
      <source>its file claims that it is, without evidence that `eriscope validate` writes</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>seine Datei behauptet es, ohne Beleg, wie `eriscope validate` ihn schreibt</translation>
    </message>
    <message>
      <source>its file's name must be of small letters, digits and hyphens</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>der Dateiname muss aus kleinen Buchstaben, Ziffern und Bindestrichen sein</translation>
    </message>
    <message>
      <source>its first columns are not timestamp, segment_id and then values</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>ihre ersten Spalten sind nicht timestamp, segment_id und dann Werte</translation>
    </message>
    <message>
      <source>its folder may not be written</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>ihr Ordner darf nicht beschrieben werden</translation>
    </message>
    <message>
      <source>its form is {0}, {1} is possible</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>ihre Form ist {0}, möglich ist {1}</translation>
    </message>
    <message>
      <source>its frames have no {0}</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>ihren Frames fehlt {0}</translation>
    </message>
    <message>
      <source>its gain is {0}, that of {1} random orders of {2} stretches {3} ({4}, one-sided{5})</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>ihr Gewinn ist {0}, der von {1} Zufallsreihenfolgen aus {2} Abschnitten {3} ({4}, einseitig{5})</translation>
    </message>
    <message>
      <source>its id is none</source>
      <extracomment>core/study/study_file.py</extracomment>
      <translation>ihre Id ist keine</translation>
    </message>
    <message>
      <source>its letters are in an encoding that is not known</source>
      <extracomment>core/errors.py</extracomment>
      <translation>ihre Buchstaben haben eine unbekannte Kodierung</translation>
    </message>
    <message>
      <source>its maker is no text</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>ihr Hersteller ist kein Text</translation>
    </message>
    <message>
      <source>its process died (exit code {0}). Run the command again; it goes on from the last epoch</source>
      <extracomment>core/training/eri/side_by_side.py</extracomment>
      <translation>der Prozess starb (Exit-Code {0}). Führen Sie den Befehl noch einmal aus; es geht von der letzten Epoche weiter</translation>
    </message>
    <message>
      <source>its process was killed, perhaps for want of memory. Run the command again, with fewer --jobs</source>
      <extracomment>core/training/eri/side_by_side.py</extracomment>
      <translation>der Prozess wurde abgeschossen, vielleicht aus Mangel an Speicher. Führen Sie den Befehl noch einmal aus, mit weniger --jobs</translation>
    </message>
    <message>
      <source>its sound is shorter than half a second. Leave it out.</source>
      <extracomment>core/datasets/embedding.py</extracomment>
      <translation>der Ton ist kürzer als eine halbe Sekunde. Lassen Sie ihn weg.</translation>
    </message>
    <message>
      <source>its tensor {0} has a name of {1} letters</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihr Tensor {0} hat einen Namen von {1} Buchstaben</translation>
    </message>
    <message>
      <source>its tensor {0} has a shape that makes no sense</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihr Tensor {0} hat eine unsinnige Form</translation>
    </message>
    <message>
      <source>its tensor {0} has not as many bytes as its shape needs</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihr Tensor {0} hat nicht so viele Bytes, wie seine Form braucht</translation>
    </message>
    <message>
      <source>its tensor {0} has the type {1}, which is not read</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihr Tensor {0} hat den Typ {1}, der nicht gelesen wird</translation>
    </message>
    <message>
      <source>its tensor {0} is not described</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihr Tensor {0} ist nicht beschrieben</translation>
    </message>
    <message>
      <source>its tensors are many times as large as the file</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihre Tensoren sind um ein Vielfaches größer als die Datei</translation>
    </message>
    <message>
      <source>its tensors are others than it announces</source>
      <extracomment>core/models/checkpoint.py</extracomment>
      <translation>ihre Tensoren sind andere, als sie ankündigt</translation>
    </message>
    <message>
      <source>its tensors have no place</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>ihre Tensoren haben keinen Platz</translation>
    </message>
    <message>
      <source>its values are no texts of up to {0} letters</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>ihre Werte sind keine Texte bis {0} Buchstaben</translation>
    </message>
    <message>
      <source>its worker says that it is done, and {0} holds no model here. Choose a folder with --out that all workers and this computer see under the same path</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>der Worker sagt, dass er fertig ist, und {0} enthält hier kein Modell. Wählen Sie mit --out einen Ordner, den alle Worker und dieser Computer unter demselben Pfad sehen</translation>
    </message>
    <message>
      <source>its {0} is not of the right kind</source>
      <extracomment>core/study/database_tables.py</extracomment>
      <translation>{0!} ist von falscher Art</translation>
    </message>
    <message>
      <source>jackknife over clips with Student's t, on Fisher's z</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>Jackknife über Clips mit Students t, auf Fishers z</translation>
    </message>
    <message>
      <source>jackknife over the participants of both sides, t({0}) (Welch)</source>
      <extracomment>core/evaluation/subgroups.py</extracomment>
      <translation>Jackknife über die Versuchspersonen beider Seiten, t({0}) (Welch)</translation>
    </message>
    <message>
      <source>jackknife over {0} with Student's t, correlations on Fisher's z</source>
      <extracomment>core/evaluation/jackknife.py</extracomment>
      <translation>Jackknife über {0} mit Students t, Korrelationen auf Fishers z</translation>
    </message>
    <message>
      <source>jackknife over {0} {1}, t({2}){3}</source>
      <extracomment>core/evaluation/jackknife.py</extracomment>
      <translation>Jackknife über {0} {1}, t({2}){3}</translation>
    </message>
    <message>
      <source>kappa {0}</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>Kappa {0}</translation>
    </message>
    <message>
      <source>keyboard</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Tastatur</translation>
    </message>
    <message>
      <source>landmarks grow unsure</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>Landmarken werden unsicher</translation>
    </message>
    <message>
      <source>last block</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>letzter Block</translation>
    </message>
    <message>
      <source>latin square</source>
      <extracomment>core/study/playlists.py</extracomment>
      <translation>lateinisches Quadrat</translation>
    </message>
    <message>
      <source>least</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>mindestens</translation>
    </message>
    <message>
      <source>left behind</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>zurückgelassen</translation>
    </message>
    <message>
      <source>left in the making</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>beim Entstehen zurückgelassen</translation>
    </message>
    <message>
      <source>left out</source>
      <extracomment>core/inspection/benchmarks.py</extracomment>
      <translation>weggelassen</translation>
    </message>
    <message>
      <source>less is too little to read</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>weniger ist zum Lesen zu wenig</translation>
    </message>
    <message>
      <source>less ours [95 % interval]</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>minus unseres [95-%-Intervall]</translation>
    </message>
    <message>
      <source>less than</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>unter</translation>
    </message>
    <message>
      <source>liblsl, which pylsl loads: https://github.com/sccn/liblsl</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>liblsl, das pylsl lädt: https://github.com/sccn/liblsl</translation>
    </message>
    <message>
      <source>lie</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>liegen</translation>
    </message>
    <message>
      <source>lie where they may not be read; they are left out. `eriscope study check` says why</source>
      <extracomment>core/study/dataset.py</extracomment>
      <translation>liegen, wo nicht gelesen werden darf; sie sind weggelassen. `eriscope study check` sagt, warum</translation>
    </message>
    <message>
      <source>lies</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>liegt</translation>
    </message>
    <message>
      <source>lies outside in {0} of {1} windows</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>liegt in {0} von {1} Fenstern außerhalb</translation>
    </message>
    <message>
      <source>log file</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Logdatei</translation>
    </message>
    <message>
      <source>longer</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>länger</translation>
    </message>
    <message>
      <source>longest single reading</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>längster einzelner Durchlauf</translation>
    </message>
    <message>
      <source>look like names</source>
      <extracomment>core/datasets/participant_codes.py</extracomment>
      <translation>sehen nach Namen aus</translation>
    </message>
    <message>
      <source>looks like a name</source>
      <extracomment>core/datasets/participant_codes.py</extracomment>
      <translation>sieht nach einem Namen aus</translation>
    </message>
    <message>
      <source>lowest to highest seed</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>niedrigster bis höchster Seed</translation>
    </message>
    <message>
      <source>lowest – highest seed</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>niedrigster – höchster Seed</translation>
    </message>
    <message>
      <source>machine translated</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>maschinell übersetzt</translation>
    </message>
    <message>
      <source>markers to {0}</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>Marker an {0}</translation>
    </message>
    <message>
      <source>may it be believed</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>Darf man es glauben?</translation>
    </message>
    <message>
      <source>mean</source>
      <extracomment>core/analysis/result_files.py</extracomment>
      <translation>Mittel</translation>
    </message>
    <message>
      <source>mean of prediction and report (0–1)</source>
      <extracomment>core/comparison/points.py</extracomment>
      <translation>Mittel von Vorhersage und Bericht (0–1)</translation>
    </message>
    <message>
      <source>measured</source>
      <extracomment>core/export/annotation_tables.py</extracomment>
      <translation>gemessen</translation>
    </message>
    <message>
      <source>mel spectrograms of {0} s of sound</source>
      <extracomment>core/datasets/embedding.py</extracomment>
      <translation>Mel-Spektrogramme von {0} s Ton</translation>
    </message>
    <message>
      <source>missing file</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>fehlende Datei</translation>
    </message>
    <message>
      <source>missing, needed for {0}</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>fehlt, gebraucht für {0}</translation>
    </message>
    <message>
      <source>model</source>
      <extracomment>core/analysis/assembly.py</extracomment>
      <translation>Modell</translation>
    </message>
    <message>
      <source>model seen</source>
      <extracomment>core/study/blind.py</extracomment>
      <translation>Modell gesehen</translation>
    </message>
    <message>
      <source>model {0}</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Modell {0}</translation>
    </message>
    <message>
      <source>monotonic clock ({0})</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>monotone Uhr ({0})</translation>
    </message>
    <message>
      <source>more than</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>über</translation>
    </message>
    <message>
      <source>most</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>höchstens</translation>
    </message>
    <message>
      <source>mouse</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Maus</translation>
    </message>
    <message>
      <source>must be the names of its {0} classes, each its own</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>müssen die Namen der {0} Klassen sein, jeder eigen</translation>
    </message>
    <message>
      <source>must have 1 to {0} letters</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>muss 1 bis {0} Buchstaben haben</translation>
    </message>
    <message>
      <source>name</source>
      <extracomment>core/analysis/result_files.py</extracomment>
      <translation>Name</translation>
    </message>
    <message>
      <source>name must be one of {0}</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>name muss eines von {0} sein</translation>
    </message>
    <message>
      <source>names no streams and features that are known</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>nennt keine bekannten Ströme und Merkmale</translation>
    </message>
    <message>
      <source>never ran dry</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>lief nie leer</translation>
    </message>
    <message>
      <source>no</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>nein</translation>
    </message>
    <message>
      <source>no answer</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>keine Antwort</translation>
    </message>
    <message>
      <source>no better</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>nicht besser</translation>
    </message>
    <message>
      <source>no clips</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>keine Clips</translation>
    </message>
    <message>
      <source>no face is seen in it. Leave it out.</source>
      <extracomment>core/datasets/embedding.py</extracomment>
      <translation>es ist kein Gesicht zu sehen. Lassen Sie ihn weg.</translation>
    </message>
    <message>
      <source>no focal subject</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>kein Fokussubjekt</translation>
    </message>
    <message>
      <source>no frame stands out</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>kein Frame ragt heraus</translation>
    </message>
    <message>
      <source>no half second stands out</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>keine halbe Sekunde ragt heraus</translation>
    </message>
    <message>
      <source>no holes</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>keine Aussetzer</translation>
    </message>
    <message>
      <source>no label</source>
      <extracomment>core/study/time_budget.py</extracomment>
      <translation>keine Bezeichnung</translation>
    </message>
    <message>
      <source>no message</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>keine Meldung</translation>
    </message>
    <message>
      <source>no participant; left out</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>keine Versuchsperson; weggelassen</translation>
    </message>
    <message>
      <source>no picture and no sound</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>weder Bild noch Ton</translation>
    </message>
    <message>
      <source>no reason given</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>kein Grund angegeben</translation>
    </message>
    <message>
      <source>no run finished</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>kein Lauf beendet</translation>
    </message>
    <message>
      <source>no self-report</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>kein Selbstbericht</translation>
    </message>
    <message>
      <source>no sliders</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>keine Schieberegler</translation>
    </message>
    <message>
      <source>no stimulus</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>kein Stimulus</translation>
    </message>
    <message>
      <source>no such device</source>
      <extracomment>the system</extracomment>
      <translation>das Gerät gibt es nicht</translation>
    </message>
    <message>
      <source>no such device or address</source>
      <extracomment>the system</extracomment>
      <translation>das Gerät oder die Adresse gibt es nicht</translation>
    </message>
    <message>
      <source>no such file or directory</source>
      <extracomment>the system</extracomment>
      <translation>Datei oder Ordner gibt es nicht</translation>
    </message>
    <message>
      <source>no track can be called {0}</source>
      <extracomment>core/tracks.py</extracomment>
      <translation>keine Spur kann {0} heißen</translation>
    </message>
    <message>
      <source>no video is known. Import the dataset again.</source>
      <extracomment>core/datasets/made_tracks.py</extracomment>
      <translation>kein Video ist bekannt. Importieren Sie den Datensatz noch einmal.</translation>
    </message>
    <message>
      <source>nobody: they are planted</source>
      <extracomment>core/datasets/synthesis.py</extracomment>
      <translation>niemand: Sie sind erzeugt</translation>
    </message>
    <message>
      <source>none</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>keine</translation>
    </message>
    <message>
      <source>none found</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>keine gefunden</translation>
    </message>
    <message>
      <source>none is left out for that.</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>bleibt deshalb keiner weg.</translation>
    </message>
    <message>
      <source>not </source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>nicht </translation>
    </message>
    <message>
      <source>not a directory</source>
      <extracomment>the system</extracomment>
      <translation>kein Ordner</translation>
    </message>
    <message>
      <source>not agreed</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>nicht zugestimmt</translation>
    </message>
    <message>
      <source>not analysed yet: there is no prediction</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>noch nicht analysiert: Es gibt keine Vorhersage</translation>
    </message>
    <message>
      <source>not asked</source>
      <extracomment>core/study/consent.py</extracomment>
      <translation>nicht gefragt</translation>
    </message>
    <message>
      <source>not ended</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>nicht beendet</translation>
    </message>
    <message>
      <source>not found</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <source>not found: the analysis sees nobody here</source>
      <extracomment>core/features/people.py</extracomment>
      <translation>nicht gefunden: Die Analyse sieht hier niemanden</translation>
    </message>
    <message>
      <source>not installed, so what it needs is not known</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>nicht installiert, also ist nicht bekannt, was es braucht</translation>
    </message>
    <message>
      <source>not judged</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>nicht beurteilt</translation>
    </message>
    <message>
      <source>not known</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>nicht bekannt</translation>
    </message>
    <message>
      <source>not measured</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>nicht gemessen</translation>
    </message>
    <message>
      <source>not on the disk</source>
      <extracomment>core/recording/journal.py</extracomment>
      <translation>nicht auf dem Datenträger</translation>
    </message>
    <message>
      <source>not said</source>
      <extracomment>core/study/templates.py</extracomment>
      <translation>nicht gesagt</translation>
    </message>
    <message>
      <source>not stated</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>nicht angegeben</translation>
    </message>
    <message>
      <source>not validated</source>
      <extracomment>core/export/video.py</extracomment>
      <translation>nicht validiert</translation>
    </message>
    <message>
      <source>not validated on self-reports</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>nicht an Selbstberichten validiert</translation>
    </message>
    <message>
      <source>note that a clip was watched</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Vermerk, dass ein Clip gesehen wurde</translation>
    </message>
    <message>
      <source>nothing</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>nichts</translation>
    </message>
    <message>
      <source>nothing that is known</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>nichts Bekanntes</translation>
    </message>
    <message>
      <source>number</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>Zahl</translation>
    </message>
    <message>
      <source>number of people told apart</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Zahl unterschiedener Personen</translation>
    </message>
    <message>
      <source>number {0}, which is marked as the default one,</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>Nummer {0}, als Voreinstellung gekennzeichnet,</translation>
    </message>
    <message>
      <source>numbers</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>Zahlen</translation>
    </message>
    <message>
      <source>occlusion</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>Verdeckung</translation>
    </message>
    <message>
      <source>occurs</source>
      <extracomment>core/units.py</extracomment>
      <translation>tritt auf</translation>
    </message>
    <message>
      <source>of another shape</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>von anderer Form</translation>
    </message>
    <message>
      <source>of another type</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>von anderem Typ</translation>
    </message>
    <message>
      <source>of the track {0} it does not state width, maker and sound</source>
      <extracomment>core/tracks.py</extracomment>
      <translation>zur Spur {0} gibt sie Breite, Hersteller und Ton nicht an</translation>
    </message>
    <message>
      <source>of unknown drift</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>unbekannte Drift</translation>
    </message>
    <message>
      <source>of {0} it has values that are no numbers</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>zu {0} hat sie Werte, die keine Zahlen sind</translation>
    </message>
    <message>
      <source>of {0} it has {1} values, {2} to {3} are possible</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>zu {0} hat sie {1} Werte, möglich sind {2} bis {3}</translation>
    </message>
    <message>
      <source>of {0} it is not known</source>
      <extracomment>core/study/blind.py</extracomment>
      <translation>von {0} ist es nicht bekannt</translation>
    </message>
    <message>
      <source>once</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>einmal</translation>
    </message>
    <message>
      <source>one seed</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>ein Seed</translation>
    </message>
    <message>
      <source>only kept</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>nur behalten</translation>
    </message>
    <message>
      <source>only sound</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>nur Ton</translation>
    </message>
    <message>
      <source>only {0}</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>nur {0!}</translation>
    </message>
    <message>
      <source>openSMILE finds no numbers in its sound, which may be too short. Leave it out.</source>
      <extracomment>core/datasets/egemaps.py</extracomment>
      <translation>openSMILE findet im Ton keine Zahlen; vielleicht ist er zu kurz. Lassen Sie ihn weg.</translation>
    </message>
    <message>
      <source>openSMILE is audEERING's: free for teaching, academic research and personal use. Commercial use, of features made with it too, needs a licence of theirs (info@audeering.com).</source>
      <extracomment>core/datasets/egemaps.py</extracomment>
      <translation>openSMILE gehört audEERING: frei für Lehre, akademische Forschung und persönlichen Gebrauch. Kommerzielle Nutzung, auch damit gemachter Merkmale, braucht eine Lizenz (info@audeering.com).</translation>
    </message>
    <message>
      <source>openSMILE, which computes eGeMAPS, is not installed ({0}), and Eriscope does not bring it, for its licence. {1} Or import CSVs with `eriscope dataset import hume --features egemaps=DIR`.</source>
      <extracomment>core/datasets/egemaps.py</extracomment>
      <translation>openSMILE, das eGeMAPS berechnet, ist nicht installiert ({0}), und Eriscope bringt es seiner Lizenz wegen nicht mit. {1} Oder importieren Sie CSVs mit `eriscope dataset import hume --features egemaps=DIR`.</translation>
    </message>
    <message>
      <source>operation not permitted</source>
      <extracomment>the system</extracomment>
      <translation>nicht erlaubt</translation>
    </message>
    <message>
      <source>original</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>Original</translation>
    </message>
    <message>
      <source>other clips were chosen</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>andere Clips wurden gewählt</translation>
    </message>
    <message>
      <source>other settings of the analysis ({0})</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>andere Einstellungen der Analyse ({0})</translation>
    </message>
    <message>
      <source>outside limits</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>außerhalb der Grenzen</translation>
    </message>
    <message>
      <source>outside of its range</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>außerhalb des Bereichs</translation>
    </message>
    <message>
      <source>outside of what the model saw</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>außerhalb dessen, was das Modell sah</translation>
    </message>
    <message>
      <source>paper</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>Veröffentlichung</translation>
    </message>
    <message>
      <source>paper, validation</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>Veröffentlichung, Validierung</translation>
    </message>
    <message>
      <source>part</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>Teil</translation>
    </message>
    <message>
      <source>part of it is missing, or not as ELAN writes it</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>ein Teil fehlt oder ist nicht, wie ELAN es schreibt</translation>
    </message>
    <message>
      <source>participant</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Versuchsperson</translation>
    </message>
    <message>
      <source>participant {0}</source>
      <extracomment>core/study/naming.py</extracomment>
      <translation>Versuchsperson {0}</translation>
    </message>
    <message>
      <source>participants</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>Versuchspersonen</translation>
    </message>
    <message>
      <source>parts</source>
      <extracomment>core/export/methods.py</extracomment>
      <translation>Teile</translation>
    </message>
    <message>
      <source>people</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>Personen</translation>
    </message>
    <message>
      <source>permission denied</source>
      <extracomment>the system</extracomment>
      <translation>keine Berechtigung</translation>
    </message>
    <message>
      <source>pictures may be missing there</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>dort fehlen vielleicht Bilder</translation>
    </message>
    <message>
      <source>plan {0}… of {1}</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>Plan {0}… vom {1}</translation>
    </message>
    <message>
      <source>playing and recording sound</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Ton abspielen und aufnehmen</translation>
    </message>
    <message>
      <source>poorest in the group “{0}” (r {1}, {2} people)</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>am schlechtesten in der Gruppe „{0}“ (r {1}, {2} Personen)</translation>
    </message>
    <message>
      <source>population</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Population</translation>
    </message>
    <message>
      <source>port {0}</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Port {0}</translation>
    </message>
    <message>
      <source>prediction</source>
      <extracomment>core/analysis/result_files.py</extracomment>
      <translation>Vorhersage</translation>
    </message>
    <message>
      <source>prediction (0–1)</source>
      <extracomment>core/comparison/points.py</extracomment>
      <translation>Vorhersage (0–1)</translation>
    </message>
    <message>
      <source>prediction (profile, 0–1)</source>
      <extracomment>core/comparison/points.py</extracomment>
      <translation>Vorhersage (Profil, 0–1)</translation>
    </message>
    <message>
      <source>prediction minus report</source>
      <extracomment>core/comparison/points.py</extracomment>
      <translation>Vorhersage minus Bericht</translation>
    </message>
    <message>
      <source>predictions</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Vorhersagen</translation>
    </message>
    <message>
      <source>probabilities</source>
      <extracomment>core/units.py</extracomment>
      <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
      <source>probability</source>
      <extracomment>core/units.py</extracomment>
      <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
      <source>profile</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>Profil</translation>
    </message>
    <message>
      <source>published test</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>veröffentlichter Test</translation>
    </message>
    <message>
      <source>published validation</source>
      <extracomment>core/training/eri/systems_table_plot.py</extracomment>
      <translation>veröffentlichte Validierung</translation>
    </message>
    <message>
      <source>published.features must be a list of the names of tracks</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>published.features muss eine Liste von Namen der Spuren sein</translation>
    </message>
    <message>
      <source>pyfaceau's values</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Werte von pyfaceau</translation>
    </message>
    <message>
      <source>question</source>
      <extracomment>core/export/item_tables.py</extracomment>
      <translation>Frage</translation>
    </message>
    <message>
      <source>questions</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>r between persons</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>r zwischen den Personen</translation>
    </message>
    <message>
      <source>r within persons</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>r innerhalb der Personen</translation>
    </message>
    <message>
      <source>r within stimuli</source>
      <extracomment>core/evaluation/agreement_measures.py</extracomment>
      <translation>r innerhalb der Stimuli</translation>
    </message>
    <message>
      <source>ran dry {0}</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>lief {0} leer</translation>
    </message>
    <message>
      <source>random</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>zufällig</translation>
    </message>
    <message>
      <source>random weights</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>zufälligen Gewichten</translation>
    </message>
    <message>
      <source>rated by {0}</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>beurteilt durch {0}</translation>
    </message>
    <message>
      <source>rated in part: some emotions of the self-report are empty</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>teilweise beurteilt: Einige Emotionen des Selbstberichts sind leer</translation>
    </message>
    <message>
      <source>ratings of {0}</source>
      <extracomment>core/study/importing.py</extracomment>
      <translation>Beurteilungen von {0}</translation>
    </message>
    <message>
      <source>reaction</source>
      <extracomment>core/study/recordings.py</extracomment>
      <translation>Reaktion</translation>
    </message>
    <message>
      <source>read-only file system</source>
      <extracomment>the system</extracomment>
      <translation>schreibgeschützter Datenträger</translation>
    </message>
    <message>
      <source>readout is {0}, {1} is possible</source>
      <extracomment>core/models/base.py</extracomment>
      <translation>readout ist {0}, möglich ist {1}</translation>
    </message>
    <message>
      <source>recorded before the video {0}, which was not shown</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>vor dem Video {0} aufgenommen, das nicht gezeigt wurde</translation>
    </message>
    <message>
      <source>recorded {0} s after each video</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>{0} s nach jedem Video aufgenommen</translation>
    </message>
    <message>
      <source>recording</source>
      <extracomment>core/study/consent.py</extracomment>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>refusal</source>
      <extracomment>core/study/consent.py</extracomment>
      <translation>Ablehnung</translation>
    </message>
    <message>
      <source>refused</source>
      <extracomment>core/study/consent.py</extracomment>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <source>relative</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>relativ</translation>
    </message>
    <message>
      <source>relative within a clip: the strongest emotion of each clip is 1, so they tell a profile, not how strong a reaction was</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>relativ innerhalb eines Clips: Die stärkste Emotion jedes Clips ist 1, also geben sie ein Profil an, nicht wie stark eine Reaktion war</translation>
    </message>
    <message>
      <source>report</source>
      <extracomment>core/export/crossed.py</extracomment>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>reports</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>Berichte</translation>
    </message>
    <message>
      <source>reports on predictions, both 0 to 1</source>
      <extracomment>core/comparison/plain_values.py</extracomment>
      <translation>Berichte auf Vorhersagen, beide 0 bis 1</translation>
    </message>
    <message>
      <source>ridge regression on each feature's average over the clip</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>Ridge-Regression auf das Mittel jedes Merkmals über den Clip</translation>
    </message>
    <message>
      <source>ridge regression on each feature's average over the clip, penalty {0}</source>
      <extracomment>core/training/eri/floors.py</extracomment>
      <translation>Ridge-Regression auf das Mittel jedes Merkmals über den Clip, Strafe {0}</translation>
    </message>
    <message>
      <source>ridge regression on the average over the clip of each value of {0}</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>Ridge-Regression auf das Mittel jedes Werts von {0} über den Clip</translation>
    </message>
    <message>
      <source>rose</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>stieg</translation>
    </message>
    <message>
      <source>row {0}</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>Zeile {0}</translation>
    </message>
    <message>
      <source>row {0} of {1} has no clip_id</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>Zeile {0} von {1} hat keine clip_id</translation>
    </message>
    <message>
      <source>row {0} of {1}: {2}</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>Zeile {0} von {1}: {2}</translation>
    </message>
    <message>
      <source>row {0}: {1}</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>Zeile {0}: {1}</translation>
    </message>
    <message>
      <source>row {0}: {1}, {2}: {3}</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>Zeile {0}: {1!}, {2!}: {3}</translation>
    </message>
    <message>
      <source>scale {0}</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>Skala {0}</translation>
    </message>
    <message>
      <source>seen in training</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>im Training gesehen</translation>
    </message>
    <message>
      <source>self-report (1–100)</source>
      <extracomment>core/comparison/points.py</extracomment>
      <translation>Selbstbericht (1–100)</translation>
    </message>
    <message>
      <source>self-report (share of the clip's strongest)</source>
      <extracomment>core/comparison/points.py</extracomment>
      <translation>Selbstbericht (Anteil der stärksten des Clips)</translation>
    </message>
    <message>
      <source>self-reports of {0} as (x - least) / (most - least){1}</source>
      <extracomment>core/comparison/plain_values.py</extracomment>
      <translation>Selbstberichte auf {0} als (x - least) / (most - least){1}</translation>
    </message>
    <message>
      <source>self-reports outside of the study</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>Selbstberichte außerhalb der Studie</translation>
    </message>
    <message>
      <source>self-reports to {0} by {1} before {2} (study {3}, {4}, SHA-256 {5}…)</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Selbstberichte zu {0} von {1} vor {2} (Studie {3!}, {4}, SHA-256 {5}…)</translation>
    </message>
    <message>
      <source>sentences are missing</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Sätze fehlen</translation>
    </message>
    <message>
      <source>serial port</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>serieller Anschluss</translation>
    </message>
    <message>
      <source>server {0}</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Server {0}</translation>
    </message>
    <message>
      <source>session</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Sitzung</translation>
    </message>
    <message>
      <source>session end</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Ende der Sitzung</translation>
    </message>
    <message>
      <source>session start</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>Beginn der Sitzung</translation>
    </message>
    <message>
      <source>session {0}</source>
      <extracomment>core/study/naming.py</extracomment>
      <translation>Sitzung {0}</translation>
    </message>
    <message>
      <source>session {0} of {1}</source>
      <extracomment>core/study/naming.py</extracomment>
      <translation>Sitzung {0} von {1}</translation>
    </message>
    <message>
      <source>sessions</source>
      <extracomment>core/export/clip_tables.py</extracomment>
      <translation>Sitzungen</translation>
    </message>
    <message>
      <source>setting</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>Situation</translation>
    </message>
    <message>
      <source>sharing</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>Weitergabe</translation>
    </message>
    <message>
      <source>shorter</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>kürzer</translation>
    </message>
    <message>
      <source>show</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>zeigen</translation>
    </message>
    <message>
      <source>show a face in fewer than {0} frames</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>zeigen ein Gesicht in weniger als {0} Frames</translation>
    </message>
    <message>
      <source>shows</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>zeigt</translation>
    </message>
    <message>
      <source>shuffled, as a control</source>
      <extracomment>core/training/eri/card.py</extracomment>
      <translation>vertauscht, als Kontrolle</translation>
    </message>
    <message>
      <source>sliders {0}{1}</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>Schieberegler {0}{1}</translation>
    </message>
    <message>
      <source>somebody who is not in the study</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>jemand, der nicht in der Studie ist</translation>
    </message>
    <message>
      <source>something is missing in it</source>
      <extracomment>core/errors.py</extracomment>
      <translation>etwas fehlt darin</translation>
    </message>
    <message>
      <source>something unexpected went wrong ({0}: {1}); the details are in the log</source>
      <extracomment>core/training/eri/side_by_side.py</extracomment>
      <translation>etwas ging unerwartet schief ({0}: {1}); Einzelheiten stehen im Log</translation>
    </message>
    <message>
      <source>something{0} that cannot be read</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>etwas{0}, das nicht lesbar ist</translation>
    </message>
    <message>
      <source>sound</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>Ton</translation>
    </message>
    <message>
      <source>sound alone</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>nur Ton</translation>
    </message>
    <message>
      <source>sound not measured</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>Ton nicht gemessen</translation>
    </message>
    <message>
      <source>sound tracks</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>Tonspuren</translation>
    </message>
    <message>
      <source>source of action units</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Quelle der Action Units</translation>
    </message>
    <message>
      <source>start</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Anfang</translation>
    </message>
    <message>
      <source>start_from in {0} is no model</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>start_from in {0} ist kein Modell</translation>
    </message>
    <message>
      <source>starts</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>beginnt</translation>
    </message>
    <message>
      <source>state {0}</source>
      <extracomment>core/batch.py</extracomment>
      <translation>Zustand {0}</translation>
    </message>
    <message>
      <source>std must be as many numbers as mean, all more than 0</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>std muss so viele Zahlen sein wie mean, alle über 0</translation>
    </message>
    <message>
      <source>stimuli</source>
      <extracomment>core/comparison/sample_size.py</extracomment>
      <translation>Stimuli</translation>
    </message>
    <message>
      <source>stimulus</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Stimulus</translation>
    </message>
    <message>
      <source>stimulus offset</source>
      <extracomment>core/export/elan.py</extracomment>
      <translation>Ende des Stimulus</translation>
    </message>
    <message>
      <source>stimulus onset</source>
      <extracomment>core/export/elan.py</extracomment>
      <translation>Beginn des Stimulus</translation>
    </message>
    <message>
      <source>stop asked</source>
      <extracomment>core/recording/certificate.py</extracomment>
      <translation>Anhalten gefragt</translation>
    </message>
    <message>
      <source>stopped before its end</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>vor dem Ende angehalten</translation>
    </message>
    <message>
      <source>stopped early</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>vorzeitig angehalten</translation>
    </message>
    <message>
      <source>stops</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>endet</translation>
    </message>
    <message>
      <source>stretches and effects do not fit</source>
      <extracomment>core/analysis/evidence.py</extracomment>
      <translation>Abschnitte und Effekte passen nicht zusammen</translation>
    </message>
    <message>
      <source>study </source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>Studie </translation>
    </message>
    <message>
      <source>system libraries</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Systembibliotheken</translation>
    </message>
    <message>
      <source>system {0} is not known, choose {1}</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>das System {0} ist nicht bekannt, wählen Sie {1!}</translation>
    </message>
    <message>
      <source>table {0}, scale {1}</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>Tabelle {0!}, Skala {1}</translation>
    </message>
    <message>
      <source>tells a profile, not how strong a reaction was</source>
      <extracomment>core/label_meaning.py</extracomment>
      <translation>gibt ein Profil an, nicht wie stark eine Reaktion war</translation>
    </message>
    <message>
      <source>test PCC</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>PCC des Tests</translation>
    </message>
    <message>
      <source>test [95 % interval]</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>Test [95-%-Intervall]</translation>
    </message>
    <message>
      <source>text</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Text</translation>
    </message>
    <message>
      <source>that of the data it was trained on</source>
      <extracomment>core/training/eri/floors.py</extracomment>
      <translation>die der Daten, mit denen es trainiert wurde</translation>
    </message>
    <message>
      <source>that of the data it was trained on, and that of {0}: {1}</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>die der Daten, mit denen es trainiert wurde, und die von {0!}: {1}</translation>
    </message>
    <message>
      <source>that of the data it was trained on{0}</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>die der Daten, mit denen es trainiert wurde{0}</translation>
    </message>
    <message>
      <source>that show a face in {0} frames or more</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>mit einem Gesicht in {0} Frames oder mehr</translation>
    </message>
    <message>
      <source>the Lab Streaming Layer</source>
      <extracomment>core/recording/markers.py</extracomment>
      <translation>das Lab Streaming Layer</translation>
    </message>
    <message>
      <source>the authors' code</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>der Code der Autoren</translation>
    </message>
    <message>
      <source>the authors' features in </source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>die Merkmale der Autoren in </translation>
    </message>
    <message>
      <source>the authors' features in {0}</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>die Merkmale der Autoren in {0!}</translation>
    </message>
    <message>
      <source>the baseline LSTM of MuSe 2022 (Christ et al., 2022)</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>die LSTM-Baseline der MuSe 2022 (Christ et al., 2022)</translation>
    </message>
    <message>
      <source>the cross was to be seen, and its time began to count</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>das Kreuz war zu sehen, und seine Zeit begann</translation>
    </message>
    <message>
      <source>the disk can only be read. Choose another folder.</source>
      <extracomment>core/system/disk.py</extracomment>
      <translation>der Datenträger ist schreibgeschützt. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>the disk is full. Free some space and repeat.</source>
      <extracomment>core/system/disk.py</extracomment>
      <translation>der Datenträger ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>the effects have not been computed</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>die Effekte sind nicht berechnet</translation>
    </message>
    <message>
      <source>the evidence in its file is about another model, or the model was changed since</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>der Beleg in der Datei handelt von einem anderen Modell, oder das Modell wurde seitdem geändert</translation>
    </message>
    <message>
      <source>the evidence in its file is damaged, or was changed by hand</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>der Beleg in der Datei ist beschädigt oder wurde von Hand geändert</translation>
    </message>
    <message>
      <source>the evidence in its file was written by a newer Eriscope</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>der Beleg in der Datei wurde von einem neueren Eriscope geschrieben</translation>
    </message>
    <message>
      <source>the features {0}</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>die Merkmale {0}</translation>
    </message>
    <message>
      <source>the file does not name them: their order is that of OpenFace 3's demonstration</source>
      <extracomment>core/features/openface3.py</extracomment>
      <translation>die Datei benennt sie nicht: Ihre Reihenfolge ist die der Vorführung von OpenFace 3</translation>
    </message>
    <message>
      <source>the file of the stimulus {0} cannot be taken; it comes by its name alone</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>die Datei des Stimulus {0!} ist nicht zu übernehmen; er kommt nur mit seinem Namen</translation>
    </message>
    <message>
      <source>the first</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>Nummer 1</translation>
    </message>
    <message>
      <source>the first face of each half second as Eriscope aligns it</source>
      <extracomment>core/datasets/embedding.py</extracomment>
      <translation>das erste Gesicht jeder halben Sekunde, wie Eriscope es ausrichtet</translation>
    </message>
    <message>
      <source>the first frame of the video was on the screen</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>der erste Frame des Videos war auf dem Bildschirm</translation>
    </message>
    <message>
      <source>the largest effect was {0} on {1}</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>der größte Effekt war {0} auf {1}</translation>
    </message>
    <message>
      <source>the loudspeaker</source>
      <extracomment>core/recording/flashes.py</extracomment>
      <translation>der Lautsprecher</translation>
    </message>
    <message>
      <source>the maker of the track {0} is no text, or whether it is of sound is not yes or no</source>
      <extracomment>core/tracks.py</extracomment>
      <translation>der Hersteller der Spur {0} ist kein Text, oder ob sie von Ton ist, ist weder ja noch nein</translation>
    </message>
    <message>
      <source>the mean of other people's reports</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>das Mittel der Berichte anderer Menschen</translation>
    </message>
    <message>
      <source>the mean of other people's reports of the same stimulus</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>das Mittel der Berichte anderer Menschen zum selben Stimulus</translation>
    </message>
    <message>
      <source>the mean of the training reports</source>
      <extracomment>core/training/eri/floors.py</extracomment>
      <translation>das Mittel der Trainingsberichte</translation>
    </message>
    <message>
      <source>the network makes values of it that are no numbers. Leave it out.</source>
      <extracomment>core/datasets/embedding.py</extracomment>
      <translation>das Netz macht daraus Werte, die keine Zahlen sind. Lassen Sie ihn weg.</translation>
    </message>
    <message>
      <source>the one that made these features</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>das, das diese Merkmale machte</translation>
    </message>
    <message>
      <source>the only frame</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>dem einzigen Frame</translation>
    </message>
    <message>
      <source>the package {0}, which is not installed</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>das Paket {0}, das nicht installiert ist</translation>
    </message>
    <message>
      <source>the paper's protocol</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>das Protokoll der Veröffentlichung</translation>
    </message>
    <message>
      <source>the people who are seen</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>die gezeigten Personen</translation>
    </message>
    <message>
      <source>the picture</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>das Bild</translation>
    </message>
    <message>
      <source>the places that it states for its tensors are not those of its bytes</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>die Stellen, die sie für ihre Tensoren angibt, sind nicht die ihrer Bytes</translation>
    </message>
    <message>
      <source>the planning of sizes</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>die Planung der Größen</translation>
    </message>
    <message>
      <source>the process that read {0} died. Convert the video, or leave it out</source>
      <extracomment>core/datasets/runners.py</extracomment>
      <translation>der Prozess, der {0!} las, starb. Wandeln Sie das Video um oder lassen Sie es weg</translation>
    </message>
    <message>
      <source>the question was answered, and gone</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>die Frage war beantwortet und weg</translation>
    </message>
    <message>
      <source>the same for every clip, so that nothing goes along with anything</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>für jeden Clip gleich, so dass nichts mit etwas mitgeht</translation>
    </message>
    <message>
      <source>the same stimulus</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>demselben Stimulus</translation>
    </message>
    <message>
      <source>the same video as {0}, which is </source>
      <extracomment>core/study/import_videos.py</extracomment>
      <translation>dasselbe Video wie {0}, </translation>
    </message>
    <message>
      <source>the same {0} stimuli</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>denselben {0} Stimuli</translation>
    </message>
    <message>
      <source>the screen was black again</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>der Bildschirm war wieder schwarz</translation>
    </message>
    <message>
      <source>the server does not answer</source>
      <extracomment>core/study/postgresql_timeouts.py</extracomment>
      <translation>der Server antwortet nicht</translation>
    </message>
    <message>
      <source>the server that this computer's settings name</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>der Server, den die Einstellungen dieses Computers nennen</translation>
    </message>
    <message>
      <source>the shortest clip of the paper's data, and the longest single reading</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>der kürzeste Clip in den Daten der Veröffentlichung und der längste einzelne Durchlauf</translation>
    </message>
    <message>
      <source>the sound</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>der Ton</translation>
    </message>
    <message>
      <source>the stated latency</source>
      <extracomment>core/recording/played_sound.py</extracomment>
      <translation>die angegebene Latenz</translation>
    </message>
    <message>
      <source>the study has no {0} any more, by which clips are chosen</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>in der Studie gibt es {0} nicht mehr, wonach Clips gewählt sind</translation>
    </message>
    <message>
      <source>the study has {0}; it stays</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>die Studie hat {0}; das bleibt</translation>
    </message>
    <message>
      <source>the study was closed before the server answered</source>
      <extracomment>core/study/postgresql_timeouts.py</extracomment>
      <translation>die Studie wurde geschlossen, bevor der Server antwortete</translation>
    </message>
    <message>
      <source>the time of the cross was over</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>die Zeit des Kreuzes war vorbei</translation>
    </message>
    <message>
      <source>the width of the track {0} is {1}, 1 to {2} is possible</source>
      <extracomment>core/tracks.py</extracomment>
      <translation>die Breite der Spur {0} ist {1}, möglich ist 1 bis {2}</translation>
    </message>
    <message>
      <source>the worker's models or version of Eriscope differ from those here. Install the same on all workers</source>
      <extracomment>core/datasets/extraction.py</extracomment>
      <translation>die Modelle oder die Version von Eriscope des Workers sind andere als hier. Installieren Sie auf allen dasselbe</translation>
    </message>
    <message>
      <source>the workers that it ran on died, one after the other, perhaps for want of memory</source>
      <extracomment>core/training/eri/on_cluster.py</extracomment>
      <translation>die Worker, auf denen er lief, starben einer nach dem anderen, vielleicht aus Mangel an Speicher</translation>
    </message>
    <message>
      <source>the workers that read it died, one after the other. Convert the video, or leave it out</source>
      <extracomment>core/datasets/runners.py</extracomment>
      <translation>die Worker, die es lasen, starben einer nach dem anderen. Wandeln Sie das Video um oder lassen Sie es weg</translation>
    </message>
    <message>
      <source>the {0} values before its last layer</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>die {0} Werte vor der letzten Schicht</translation>
    </message>
    <message>
      <source>the {0} values before its last layer, pictures prepared {1}</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>die {0} Werte vor der letzten Schicht, Bilder vorbereitet {1}</translation>
    </message>
    <message>
      <source>the {0} values of its last layer, pictures prepared {1}</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>die {0} Werte der letzten Schicht, Bilder vorbereitet {1}</translation>
    </message>
    <message>
      <source>then asked: {0}</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>danach gefragt: {0}</translation>
    </message>
    <message>
      <source>there is always a next number</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>es gibt immer eine nächste Nummer</translation>
    </message>
    <message>
      <source>these videos</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>diese Videos</translation>
    </message>
    <message>
      <source>they cannot be read</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>sie sind nicht lesbar</translation>
    </message>
    <message>
      <source>they were</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>sie wurden</translation>
    </message>
    <message>
      <source>this model has no attention</source>
      <extracomment>core/types.py</extracomment>
      <translation>dieses Modell hat keine Attention</translation>
    </message>
    <message>
      <source>this model reads the sound alone</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>dieses Modell liest nur den Ton</translation>
    </message>
    <message>
      <source>this video</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>dieses Video</translation>
    </message>
    <message>
      <source>those with fewer than {0} are.</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>sind es die mit weniger als {0}.</translation>
    </message>
    <message>
      <source>tier</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>time between windows</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Zeit zwischen Fenstern</translation>
    </message>
    <message>
      <source>too bright</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>zu hell</translation>
    </message>
    <message>
      <source>too dark</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>zu dunkel</translation>
    </message>
    <message>
      <source>too dark, too bright</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>zu dunkel, zu hell</translation>
    </message>
    <message>
      <source>too many levels of symbolic links</source>
      <extracomment>the system</extracomment>
      <translation>zu viele verkettete Links</translation>
    </message>
    <message>
      <source>too small</source>
      <extracomment>core/features/people.py</extracomment>
      <translation>zu klein</translation>
    </message>
    <message>
      <source>too small: {0} px between the eyes, at least {1}</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>zu klein: {0} px zwischen den Augen, mindestens {1}</translation>
    </message>
    <message>
      <source>torch cannot be loaded ({0})</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>torch ist nicht ladbar ({0})</translation>
    </message>
    <message>
      <source>torchvision's way</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>nach Art von torchvision</translation>
    </message>
    <message>
      <source>training</source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>Training</translation>
    </message>
    <message>
      <source>training.seeds holds a number twice</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>training.seeds enthält eine Zahl zweimal</translation>
    </message>
    <message>
      <source>training.seeds must be a list of 1 to {0} numbers</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>training.seeds muss eine Liste von 1 bis {0} Zahlen sein</translation>
    </message>
    <message>
      <source>true, false</source>
      <extracomment>core/setting.py</extracomment>
      <translation>wahr, falsch</translation>
    </message>
    <message>
      <source>turned away by {0}°</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>um {0}° abgewandt</translation>
    </message>
    <message>
      <source>typed</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>getippt</translation>
    </message>
    <message>
      <source>unfinished recording</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>unfertige Aufnahme</translation>
    </message>
    <message>
      <source>unknown</source>
      <extracomment>core/export/elan.py</extracomment>
      <translation>unbekannt</translation>
    </message>
    <message>
      <source>unknown clock</source>
      <extracomment>core/recording/recovery.py</extracomment>
      <translation>unbekannte Uhr</translation>
    </message>
    <message>
      <source>unknown file</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>unbekannte Datei</translation>
    </message>
    <message>
      <source>unknown loss {0}</source>
      <extracomment>core/training/eri/losses.py</extracomment>
      <translation>unbekannter Loss {0!}</translation>
    </message>
    <message>
      <source>unknown readout {0}</source>
      <extracomment>core/models/systems/fang.py</extracomment>
      <translation>unbekanntes Readout {0}</translation>
    </message>
    <message>
      <source>unsaved answers</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>ungespeicherte Antworten</translation>
    </message>
    <message>
      <source>user {0}</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>Benutzer {0}</translation>
    </message>
    <message>
      <source>validated</source>
      <extracomment>core/analysis/result_files.py</extracomment>
      <translation>validiert</translation>
    </message>
    <message>
      <source>validated for {0} of {1} emotions</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>validiert für {0} von {1} Emotionen</translation>
    </message>
    <message>
      <source>validated for {0} on self-reports of {1} people</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>validiert für {0} an Selbstberichten von {1} Personen</translation>
    </message>
    <message>
      <source>validated on self-reports</source>
      <extracomment>core/models/registry.py</extracomment>
      <translation>an Selbstberichten validiert</translation>
    </message>
    <message>
      <source>validation PCC</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>PCC der Validierung</translation>
    </message>
    <message>
      <source>validation, a seed</source>
      <extracomment>core/training/eri/systems_table_plot.py</extracomment>
      <translation>Validierung, ein Seed</translation>
    </message>
    <message>
      <source>values of {0}</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>Werte von {0}</translation>
    </message>
    <message>
      <source>variable</source>
      <extracomment>core/comparison/tables.py</extracomment>
      <translation>Variable</translation>
    </message>
    <message>
      <source>vectors drawn at random</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>zufällig gezogene Vektoren</translation>
    </message>
    <message>
      <source>vectors of {0}</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>Vektoren von {0}</translation>
    </message>
    <message>
      <source>version {0}</source>
      <extracomment>core/batch.py</extracomment>
      <translation>Version {0}</translation>
    </message>
    <message>
      <source>video</source>
      <extracomment>core/analysis/evidence.py</extracomment>
      <translation>Video</translation>
    </message>
    <message>
      <source>video streams</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>Videoströme</translation>
    </message>
    <message>
      <source>visual analogue, no numbers</source>
      <extracomment>core/self_reports.py</extracomment>
      <translation>visuelle Analogskala, ohne Zahlen</translation>
    </message>
    <message>
      <source>wait</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>warten</translation>
    </message>
    <message>
      <source>waits</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>wartet</translation>
    </message>
    <message>
      <source>was</source>
      <extracomment>core/study/import_ratings.py</extracomment>
      <translation>wurde</translation>
    </message>
    <message>
      <source>weighted kappa (quadratic)</source>
      <extracomment>core/evaluation/rater_interval_coverage.py</extracomment>
      <translation>gewichtetes Kappa (quadratisch)</translation>
    </message>
    <message>
      <source>went on</source>
      <extracomment>core/recording/certificate.py</extracomment>
      <translation>fortgesetzt</translation>
    </message>
    <message>
      <source>were</source>
      <extracomment>core/study/import_ratings.py</extracomment>
      <translation>wurden</translation>
    </message>
    <message>
      <source>what a table says</source>
      <extracomment>core/study/importing.py</extracomment>
      <translation>was eine Tabelle sagt</translation>
    </message>
    <message>
      <source>what cannot be loaded ({0})</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>was nicht ladbar ist ({0})</translation>
    </message>
    <message>
      <source>what it makes of a picture</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>was es aus einem Bild macht</translation>
    </message>
    <message>
      <source>what it reads</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>was es liest</translation>
    </message>
    <message>
      <source>what it says of it is no list of values</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>ihre Angaben sind keine Liste von Werten</translation>
    </message>
    <message>
      <source>what it says of itself is no text</source>
      <extracomment>core/models/tensor_headers.py</extracomment>
      <translation>was sie von sich sagt, ist kein Text</translation>
    </message>
    <message>
      <source>what the model saw in training</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>was das Modell im Training sah</translation>
    </message>
    <message>
      <source>window</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>Fenster</translation>
    </message>
    <message>
      <source>windows</source>
      <extracomment>core/analysis/result_files.py</extracomment>
      <translation>Fenster</translation>
    </message>
    <message>
      <source>windows under X11</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Fenster unter X11</translation>
    </message>
    <message>
      <source>with practice</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>mit Probedurchgang</translation>
    </message>
    <message>
      <source>with some of OpenFace's it agrees only weakly</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>mit einigen von OpenFace stimmt sie nur schwach überein</translation>
    </message>
    <message>
      <source>with sound</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>mit Ton</translation>
    </message>
    <message>
      <source>withdrawal</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Rückzug</translation>
    </message>
    <message>
      <source>within its range</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>innerhalb des Bereichs</translation>
    </message>
    <message>
      <source>without a self-report</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>ohne Selbstbericht</translation>
    </message>
    <message>
      <source>without consent to an analysis: predictions are left out</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>ohne Einwilligung zur Analyse: Vorhersagen sind weggelassen</translation>
    </message>
    <message>
      <source>yes</source>
      <extracomment>core/column_headings.py</extracomment>
      <translation>ja</translation>
    </message>
    <message>
      <source>yes/no</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>ja/nein</translation>
    </message>
    <message>
      <source>your models</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>Ihre Modelle</translation>
    </message>
    <message>
      <source>your share of the disk is used up. Free some space and repeat.</source>
      <extracomment>core/system/disk.py</extracomment>
      <translation>Ihr Anteil am Datenträger ist aufgebraucht. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>{0} (row {1})</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>{0!} (Zeile {1})</translation>
    </message>
    <message>
      <source>{0} ({1} of {2} runs)</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>{0} ({1} von {2} Läufen)</translation>
    </message>
    <message>
      <source>{0} ({1} people left out)</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>{0} ({1} Personen beiseite gelassen)</translation>
    </message>
    <message>
      <source>{0} ({1}) is not in the study yet. The window offers to keep it when it opens the study, and `{2}` keeps it.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0} ({1!}) ist noch nicht in der Studie. Das Fenster bietet beim Öffnen der Studie an, es zu behalten, und `{2!}` behält es.</translation>
    </message>
    <message>
      <source>{0} ({1}). Name the video, or the session.</source>
      <extracomment>core/study/import_clips.py</extracomment>
      <translation>{0} ({1}). Nennen Sie das Video oder die Sitzung.</translation>
    </message>
    <message>
      <source>{0} ({1}, here {2})</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0} ({1}, hier {2})</translation>
    </message>
    <message>
      <source>{0} Ask for at least {1}.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0} Verlangen Sie mindestens {1}.</translation>
    </message>
    <message>
      <source>{0} GB free in {1}</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>{0} GB frei in {1!}</translation>
    </message>
    <message>
      <source>{0} It may name the participant or the clips; delete it.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>{0} Es kann die Versuchsperson oder die Clips nennen; löschen Sie es.</translation>
    </message>
    <message>
      <source>{0} It may name the participant's clips.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>{0} Es kann die Clips der Versuchsperson nennen.</translation>
    </message>
    <message>
      <source>{0} Left out.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0} Weggelassen.</translation>
    </message>
    <message>
      <source>{0} Nothing of {1} was changed{2}; all else is read.</source>
      <extracomment>core/study/damage.py</extracomment>
      <translation>{0} Daran wurde nichts geändert{2}; alles Übrige wird gelesen.</translation>
    </message>
    <message>
      <source>{0} The recording is safe in {1} and can be kept later.</source>
      <extracomment>core/recording/writer.py</extracomment>
      <translation>{0} Die Aufnahme liegt sicher in {1} und kann später behalten werden.</translation>
    </message>
    <message>
      <source>{0} The study could not be brought up to date, and is as it was; a copy of its rows was kept before, {1}.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>{0} Die Studie ließ sich nicht auf den neuen Stand bringen und ist, wie sie war; vorher wurde eine Kopie ihrer Zeilen behalten, {1}.</translation>
    </message>
    <message>
      <source>{0} The study may have been tampered with; ask who gave it to you.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>{0} Vielleicht hat jemand die Studie manipuliert; fragen Sie, wer sie Ihnen gab.</translation>
    </message>
    <message>
      <source>{0} The withdrawal is not complete: withdraw again; else it goes on when the study is opened next.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>{0} Der Rückzug ist nicht vollständig: Ziehen Sie noch einmal zurück; sonst geht er beim nächsten Öffnen der Studie weiter.</translation>
    </message>
    <message>
      <source>{0} There is no order of attention to judge.</source>
      <extracomment>core/inspection/faithfulness.py</extracomment>
      <translation>{0} Es ist keine Reihenfolge der Attention zu beurteilen.</translation>
    </message>
    <message>
      <source>{0} Traces of deleted rows may stay in the database until then.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>{0} Spuren gelöschter Zeilen können bis dahin in der Datenbank bleiben.</translation>
    </message>
    <message>
      <source>{0} What was recorded until now is kept.</source>
      <extracomment>core/recording/writer.py</extracomment>
      <translation>{0} Was bis jetzt aufgenommen wurde, bleibt.</translation>
    </message>
    <message>
      <source>{0} `{1}` names it.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>{0} `{1!}` nennt es.</translation>
    </message>
    <message>
      <source>{0} a face {1}; that is too little to inspect.</source>
      <extracomment>core/inspection/subject.py</extracomment>
      <translation>{0} {1} ein Gesicht; das ist zum Prüfen zu wenig.</translation>
    </message>
    <message>
      <source>{0} above {1}; the stated scale is {2}{3}.</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>{0} über {1}; die angegebene Skala ist {2}{3}.</translation>
    </message>
    <message>
      <source>{0} analysed with {1} different settings. Analyse all clips with the same ones, then freeze the plan.</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>{0} hat mit {1} verschiedenen Einstellungen analysiert. Analysieren Sie alle Clips mit denselben und frieren Sie dann den Plan ein.</translation>
    </message>
    <message>
      <source>{0} analysed with {1} different settings; figures mix them. Analyse all clips with the same settings to compare like with like.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0!} hat mit {1} verschiedenen Einstellungen analysiert; die Zahlen mischen sie. Analysieren Sie alle Clips mit denselben Einstellungen, um Gleiches mit Gleichem zu vergleichen.</translation>
    </message>
    <message>
      <source>{0} analyses</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0} Analysen</translation>
    </message>
    <message>
      <source>{0} and over</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>{0} und mehr</translation>
    </message>
    <message>
      <source>{0} and {1}</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>{0} und {1}</translation>
    </message>
    <message>
      <source>{0} and {1} rise and fall together (r {2})</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>{0} und {1} steigen und fallen gemeinsam (r {2})</translation>
    </message>
    <message>
      <source>{0} annotations</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0} Markierungen</translation>
    </message>
    <message>
      <source>{0} annotations begin or end</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>{0} Markierungen beginnen oder enden</translation>
    </message>
    <message>
      <source>{0} annotations have no time; they were</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>{0} Markierungen haben keine Zeit; sie wurden</translation>
    </message>
    <message>
      <source>{0} annotations reach</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0} Markierungen reichen</translation>
    </message>
    <message>
      <source>{0} answers to a clip that is not in the study: {1}. {2}</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>{0!} antwortet auf einen Clip, der nicht in der Studie ist: {1}. {2}</translation>
    </message>
    <message>
      <source>{0} at a time that is not stated; it was taken in even steps, as ELAN shows it.</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>{0} zu einer Zeit, die nicht angegeben ist; sie wurde in gleichen Schritten angenommen, wie ELAN es zeigt.</translation>
    </message>
    <message>
      <source>{0} begins with {1}, not with the names of its columns. Delete the rows above them.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} beginnt mit {1}, nicht mit den Namen der Spalten. Löschen Sie die Zeilen darüber.</translation>
    </message>
    <message>
      <source>{0} belongs to a session that is no longer in the study. Move it elsewhere to keep it, or discard it.</source>
      <extracomment>core/study/recordings.py</extracomment>
      <translation>{0!} gehört zu einer Sitzung, die nicht mehr in der Studie ist. Verschieben Sie die Datei, um sie zu behalten, oder verwerfen Sie sie.</translation>
    </message>
    <message>
      <source>{0} belongs to a {1} that is no longer in the study.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>{0} gehört zu etwas, das nicht mehr in der Studie ist ({1}).</translation>
    </message>
    <message>
      <source>{0} belongs to nothing in the study; it was left by a step that was undone, removed or broken off.{1} Delete it if nobody needs it.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0!} gehört zu nichts in der Studie; ein rückgängig gemachter, entfernter oder abgebrochener Schritt ließ es zurück.{1} Löschen Sie es, wenn es niemand braucht.</translation>
    </message>
    <message>
      <source>{0} beyond the clip, which lasts {1} s; {2} taken as stated. See whether the document is about this clip, and whether its offset is right.</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0} über den Clip hinaus, der {1} s dauert; {2} übernommen wie angegeben. Sehen Sie nach, ob das Dokument von diesem Clip handelt und sein Versatz stimmt.</translation>
    </message>
    <message>
      <source>{0} came with the corpus for some clips only</source>
      <extracomment>core/datasets/inputs.py</extracomment>
      <translation>{0} kam mit dem Korpus nur für einige Clips</translation>
    </message>
    <message>
      <source>{0} cannot be a profile, since not all emotions were rated or none was felt.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} nicht als Profil darstellbar, weil nicht alle Emotionen beurteilt sind oder keine gefühlt wurde.</translation>
    </message>
    <message>
      <source>{0} cannot be called {1}. Choose a name or a file.</source>
      <extracomment>core/setting.py</extracomment>
      <translation>{0} kann nicht {1} heißen. Wählen Sie einen Namen oder eine Datei.</translation>
    </message>
    <message>
      <source>{0} cannot be played in place of a camera. Check that it is a video file.</source>
      <extracomment>core/sources/capture.py</extracomment>
      <translation>{0!} lässt sich nicht anstelle einer Kamera abspielen. Prüfen Sie, ob es eine Videodatei ist.</translation>
    </message>
    <message>
      <source>{0} cannot be put into the study: {1}</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>Nicht in die Studie zu übernehmen: {0}. {1}</translation>
    </message>
    <message>
      <source>{0} cannot be reached</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>{0!} ist nicht erreichbar</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1})</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>{0!} ist nicht lesbar ({1})</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1}).</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>{0!} ist nicht lesbar ({1}).</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1}). Check the folder of OpenFace tables.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>{0!} ist nicht lesbar ({1}). Prüfen Sie den Ordner der OpenFace-Tabellen.</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1}). Choose another folder with --out.</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0!} ist nicht lesbar ({1}). Wählen Sie einen anderen Ordner mit --out.</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1}). Choose another folder.</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0!} ist nicht lesbar ({1}). Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1}). Put back the file as it was, or begin again in another folder with --out.</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0!} ist nicht lesbar ({1}). Legen Sie die Datei zurück, wie sie war, oder beginnen Sie neu in einem anderen Ordner mit --out.</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1}). Run the benchmark's command again; its finished runs are kept.</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>{0!} ist nicht lesbar ({1}). Führen Sie den Befehl des Benchmarks noch einmal aus; seine fertigen Läufe bleiben.</translation>
    </message>
    <message>
      <source>{0} cannot be read as a timing certificate ({1}).</source>
      <extracomment>core/recording/certificate.py</extracomment>
      <translation>{0!} ist nicht als Zeitprotokoll lesbar ({1}).</translation>
    </message>
    <message>
      <source>{0} cannot be read now: {1}. It was left as it is; try again.</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>{0!} ist jetzt nicht lesbar: {1}. Es blieb, wie es war; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>{0} cannot be read now: {1}. Try again.</source>
      <extracomment>core/study/export_contents.py</extracomment>
      <translation>{0!} ist jetzt nicht lesbar: {1}. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>{0} cannot be read: it is damaged or cut. Look at it with a text editor.</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>{0!} ist nicht lesbar: beschädigt oder abgeschnitten. Sehen Sie mit einem Texteditor nach.</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}.</source>
      <extracomment>core/study/answers.py</extracomment>
      <translation>{0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}. Check that it is still there.</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0!} ist nicht lesbar: {1}. Prüfen Sie, ob die Datei noch da ist.</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}. Check the file.</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>{0!} ist nicht lesbar: {1}. Prüfen Sie die Datei.</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}. Check the name and the folder.</source>
      <extracomment>core/export/subtitles.py</extracomment>
      <translation>{0!} ist nicht lesbar: {1}. Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}. Copy the study's folder again, as a whole.</source>
      <extracomment>core/study/study_file.py</extracomment>
      <translation>{0!} ist nicht lesbar: {1}. Kopieren Sie den Ordner der Studie noch einmal als Ganzes.</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}. Look at the preview again.</source>
      <extracomment>core/study/importing.py</extracomment>
      <translation>{0!} ist nicht lesbar: {1}. Sehen Sie die Vorschau noch einmal an.</translation>
    </message>
    <message>
      <source>{0} cannot be recorded. Choose a name that ends with .mkv.</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>{0!} kann nicht aufgenommen werden. Wählen Sie einen Namen mit der Endung .mkv.</translation>
    </message>
    <message>
      <source>{0} cannot be the key of a label. Choose a letter from A to Z.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>{0} kann nicht die Taste einer Bezeichnung sein. Wählen Sie einen Buchstaben von A bis Z.</translation>
    </message>
    <message>
      <source>{0} cannot be told.</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>{0} ist nicht bekannt.</translation>
    </message>
    <message>
      <source>{0} cannot be used: {1}. Choose another file or folder.</source>
      <extracomment>core/system/failures.py</extracomment>
      <translation>{0} ist nicht benutzbar: {1}. Wählen Sie eine andere Datei oder einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{0} cannot be written: give it the ending .csv, .svg, .png or .pdf.</source>
      <extracomment>core/export/comparison.py</extracomment>
      <translation>{0!} lässt sich nicht schreiben: Geben Sie die Endung .csv, .svg, .png oder .pdf.</translation>
    </message>
    <message>
      <source>{0} cannot have a rating and be left without an answer.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>{0} kann nicht beurteilt und zugleich ohne Antwort sein.</translation>
    </message>
    <message>
      <source>{0} cannot hold evidence: it is no model file that Eriscope wrote. Train or fine-tune one with it.</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>{0!} kann keine Belege enthalten: Es ist keine Modelldatei, die Eriscope schrieb. Trainieren Sie damit eine oder stimmen Sie eine fein ab.</translation>
    </message>
    <message>
      <source>{0} cannot hold so much evidence. Validate with fewer subgroups.</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>{0!} kann nicht so viele Belege enthalten. Validieren Sie mit weniger Untergruppen.</translation>
    </message>
    <message>
      <source>{0} changes</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>{0} Änderungen</translation>
    </message>
    <message>
      <source>{0} clips</source>
      <extracomment>core/comparison/benchmarks.py</extracomment>
      <translation>{0} Clips</translation>
    </message>
    <message>
      <source>{0} clips take too long here: export the tables, which bring the syntax for R and SPSS.</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>{0} Clips dauern hier zu lange: Exportieren Sie die Tabellen; die Syntax für R und SPSS liegt bei.</translation>
    </message>
    <message>
      <source>{0} clips {1}.</source>
      <extracomment>core/study/dataset.py</extracomment>
      <translation>{0} Clips {1}.</translation>
    </message>
    <message>
      <source>{0} continuous ratings</source>
      <extracomment>core/report/content.py</extracomment>
      <translation>{0} Verlaufskurven</translation>
    </message>
    <message>
      <source>{0} cores</source>
      <extracomment>core/training/eri/speed_benchmarks.py</extracomment>
      <translation>{0} Kerne</translation>
    </message>
    <message>
      <source>{0} could not be changed: {1}.</source>
      <extracomment>core/system/log.py</extracomment>
      <translation>{0!} ließ sich nicht ändern: {1}.</translation>
    </message>
    <message>
      <source>{0} could not be deleted: {1}.</source>
      <extracomment>core/recording/recovery.py</extracomment>
      <translation>{0} ließ sich nicht löschen: {1}.</translation>
    </message>
    <message>
      <source>{0} could not be deleted: {1}. Close the programs that use it.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>{0} ließ sich nicht löschen: {1}. Schließen Sie die Programme, die es benutzen.</translation>
    </message>
    <message>
      <source>{0} could not be downloaded from {1} ({2}).</source>
      <extracomment>core/models/landmarker_file.py</extracomment>
      <translation>{0} ließ sich nicht von {1} herunterladen ({2}).</translation>
    </message>
    <message>
      <source>{0} could not be read or written: its database says {1}.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>{0} war nicht zu lesen oder zu schreiben: Die Datenbank sagt {1}.</translation>
    </message>
    <message>
      <source>{0} could not be written for SPSS ({1}). Export it as CSV.</source>
      <extracomment>core/export/parquet_and_spss.py</extracomment>
      <translation>{0!} ließ sich nicht für SPSS schreiben ({1}). Exportieren Sie es als CSV.</translation>
    </message>
    <message>
      <source>{0} could not be written into the study's database yet. {1} in here.</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>{0} noch nicht in die Datenbank der Studie geschrieben. {1} hier dabei.</translation>
    </message>
    <message>
      <source>{0} could not be written: {1}</source>
      <extracomment>core/system/disk.py</extracomment>
      <translation>{0} ließ sich nicht schreiben: {1}</translation>
    </message>
    <message>
      <source>{0} could not be written: {1}. Choose another folder.</source>
      <extracomment>core/system/files.py</extracomment>
      <translation>{0!} ließ sich nicht schreiben: {1}. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{0} counts time in {1}, not in milliseconds. Save it again in ELAN.</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>{0!} zählt die Zeit in {1}, nicht in Millisekunden. Speichern Sie es noch einmal in ELAN.</translation>
    </message>
    <message>
      <source>{0} damaged {1} of the file could not be decoded.</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>Beschädigte Teile der Datei, die nicht zu dekodieren waren: {0}.</translation>
    </message>
    <message>
      <source>{0} damaged {1} of the sound could not be decoded; silence stands there.</source>
      <extracomment>core/sources/soundtrack.py</extracomment>
      <translation>Beschädigte Teile des Tons, die nicht zu dekodieren waren: {0}; dort steht Stille.</translation>
    </message>
    <message>
      <source>{0} did not agree that data are shared: keep this where it was made.</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0} ohne Einwilligung zum Weitergeben: Lassen Sie dies, wo es gemacht wurde.</translation>
    </message>
    <message>
      <source>{0} does not exist. Check the name and the folder.</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>{0!} gibt es nicht. Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
      <source>{0} does not exist. Name the folder of Hume-Reaction, which holds {1} and raw.</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>{0!} gibt es nicht. Nennen Sie den Ordner von Hume-Reaction mit {1} und raw.</translation>
    </message>
    <message>
      <source>{0} does not exist. Name the folder that holds features and openface_align.</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>{0!} gibt es nicht. Nennen Sie den Ordner mit features und openface_align.</translation>
    </message>
    <message>
      <source>{0} does not fit the action unit estimator of this version: {1}. One that an earlier version fitted must be fitted again with `eriscope fit-aus`; Eriscope's own comes with each version.</source>
      <extracomment>core/analysis/action_unit_sources.py</extracomment>
      <translation>{0!} passt nicht zum Schätzer der Action Units dieser Version: {1}. Einer, den eine frühere Version angepasst hat, muss mit `eriscope fit-aus` neu angepasst werden; der von Eriscope kommt mit jeder Version.</translation>
    </message>
    <message>
      <source>{0} does not fit the others</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>{0} passt nicht zu den anderen</translation>
    </message>
    <message>
      <source>{0} does not fit this network ({1}). Choose another file.</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>{0!} passt nicht zu diesem Netz ({1}). Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
      <source>{0} does not hold a run that can be read ({1}). Runs are made by `eriscope train`.</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0!} enthält keinen lesbaren Lauf ({1}). Läufe macht `eriscope train`.</translation>
    </message>
    <message>
      <source>{0} does not hold {1}, which the model reads.</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>{0!} enthält nicht {1!}, was das Modell liest.</translation>
    </message>
    <message>
      <source>{0} does not know epoch {1}, whose weights were kept. Begin the run again in another folder with --out.</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>{0} kennt die Epoche {1} nicht, deren Gewichte behalten sind. Beginnen Sie den Lauf neu in einem anderen Ordner mit --out.</translation>
    </message>
    <message>
      <source>{0} does not lie in the study's folder {1}.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>{0!} liegt nicht im Ordner der Studie {1!}.</translation>
    </message>
    <message>
      <source>{0} does not lie in {1}; the study may have been tampered with.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>{0!} liegt nicht in {1}; vielleicht hat jemand die Studie manipuliert.</translation>
    </message>
    <message>
      <source>{0} does not say how the recording beside it was made ({1}).</source>
      <extracomment>core/recording/journal.py</extracomment>
      <translation>{0!} sagt nicht, wie die Aufnahme daneben gemacht wurde ({1}).</translation>
    </message>
    <message>
      <source>{0} does not say what kind of model it is. Fetch it again.</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>{0!} sagt nicht, welche Art von Modell es ist. Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <source>{0} does not say where its features come from ({1}).</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>{0!} sagt nicht, woher die Merkmale kommen ({1}).</translation>
    </message>
    <message>
      <source>{0} does not sort the clips into groups. {1}</source>
      <extracomment>core/comparison/subgroups.py</extracomment>
      <translation>{0} ordnet die Clips nicht in Gruppen. {1}</translation>
    </message>
    <message>
      <source>{0} does not tell a planted truth ({1}). Make the corpus again with `eriscope dataset synthesise`.</source>
      <extracomment>core/datasets/synthesis.py</extracomment>
      <translation>{0!} gibt keine erzeugte Wahrheit an ({1}). Machen Sie den Korpus noch einmal mit `eriscope dataset synthesise`.</translation>
    </message>
    <message>
      <source>{0} does not tell a planted truth ({1}). Make the corpus again.</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>{0!} gibt keine erzeugte Wahrheit an ({1}). Machen Sie den Korpus neu.</translation>
    </message>
    <message>
      <source>{0} does not tell what the track holds ({1}). Import it again with --features.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!} sagt nicht, was die Spur enthält ({1}). Importieren Sie sie noch einmal mit --features.</translation>
    </message>
    <message>
      <source>{0} emotions</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>{0} Emotionen</translation>
    </message>
    <message>
      <source>{0} failed on {1}: {2}</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>{0} scheiterte an {1!}: {2}</translation>
    </message>
    <message>
      <source>{0} files</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0} Dateien</translation>
    </message>
    <message>
      <source>{0} fits several models. Choose one of {1}.</source>
      <extracomment>core/comparison/selection.py</extracomment>
      <translation>{0!} passt auf mehrere Modelle. Wählen Sie eines von {1}.</translation>
    </message>
    <message>
      <source>{0} fits {1} clips of {2}</source>
      <extracomment>core/study/import_clips.py</extracomment>
      <translation>{0} passt auf {1} Clips von {2}</translation>
    </message>
    <message>
      <source>{0} fits {1} files ({2}).</source>
      <extracomment>core/study/import_videos.py</extracomment>
      <translation>{0!} passt auf {1} Dateien ({2}).</translation>
    </message>
    <message>
      <source>{0} frames</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>{0} Frames</translation>
    </message>
    <message>
      <source>{0} frames a second</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>{0} Frames je Sekunde</translation>
    </message>
    <message>
      <source>{0} frames have</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>{0} Frames haben</translation>
    </message>
    <message>
      <source>{0} frames have impossible times</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>{0} Frames haben unmögliche Zeiten</translation>
    </message>
    <message>
      <source>{0} frames have no time</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>{0} Frames haben keine Zeit</translation>
    </message>
    <message>
      <source>{0} frames in {1} s, {2}×{3}, {4} per second; usually {5} ms apart.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} Frames in {1} s, {2}×{3}, {4} je Sekunde; meist {5} ms auseinander.</translation>
    </message>
    <message>
      <source>{0} frames of a clip</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>{0} Frames eines Clips</translation>
    </message>
    <message>
      <source>{0} frames stand out</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>{0} Frames ragen heraus</translation>
    </message>
    <message>
      <source>{0} from whom the model learned {1} left out: {2}.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0}, von denen das Modell lernte, weggelassen: {2}.</translation>
    </message>
    <message>
      <source>{0} gap{1} without a new picture{2} {3}; longest {4} s.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>Lücken ohne neues Bild: {0}{2} {3}; längste {4} s.</translation>
    </message>
    <message>
      <source>{0} gave no sound.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0!} gab keinen Ton.</translation>
    </message>
    <message>
      <source>{0} gives no vectors of words: {1}. Choose a GloVe text file.</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>{0!} gibt keine Vektoren von Wörtern: {1}. Wählen Sie eine GloVe-Textdatei.</translation>
    </message>
    <message>
      <source>{0} has a damaged database ({1}). Put back a backup of study.db.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>{0} hat eine beschädigte Datenbank ({1}). Spielen Sie eine Sicherung von study.db zurück.</translation>
    </message>
    <message>
      <source>{0} has a quotation mark in line {1} or later that is never closed, so that all that follows would be one cell. Delete it, or close it.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} hat in Zeile {1} oder später ein Anführungszeichen, das nie geschlossen wird, so dass alles Weitere eine Zelle wäre. Löschen oder schließen Sie es.</translation>
    </message>
    <message>
      <source>{0} has a value of {1} that does not fit. Edit the participant.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0!} hat einen unpassenden Wert für {1!}. Bearbeiten Sie die Versuchsperson.</translation>
    </message>
    <message>
      <source>{0} has a value of {1}, which is no variable of the study.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>{0} hat einen Wert für {1!}, was keine Variable der Studie ist.</translation>
    </message>
    <message>
      <source>{0} has action units for only {1} of the {2} frames of {3} that show a face; that is too little to read.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>{0} hat Action Units für nur {1} der {2} Frames von {3!}, die ein Gesicht zeigen; das ist zum Lesen zu wenig.</translation>
    </message>
    <message>
      <source>{0} has been changed elsewhere meanwhile. Look at it again and repeat.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>{0} wurde inzwischen anderswo geändert. Sehen Sie noch einmal nach und wiederholen Sie es.</translation>
    </message>
    <message>
      <source>{0} has features {1} already. Give --again to replace them.</source>
      <extracomment>core/datasets/embedding.py</extracomment>
      <translation>{0!} hat schon Merkmale {1!}. Mit --again werden sie ersetzt.</translation>
    </message>
    <message>
      <source>{0} has in the split {1} no {2}.</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>{0!} hat in der Aufteilung {1} keine {2}.</translation>
    </message>
    <message>
      <source>{0} has learned from {1} of this study's participants, so no figure of the fine-tuning would be of people it had not seen. Start from the model it was made from{2}.</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>{0} hat von {1} Versuchspersonen dieser Studie gelernt, also wäre keine Zahl der Feinabstimmung von Personen, die es nicht gesehen hat. Beginnen Sie mit dem Modell, aus dem es gemacht wurde{2}.</translation>
    </message>
    <message>
      <source>{0} has model format {1}, this Eriscope reads {2}. Update Eriscope, or train the model again.</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>{0!} hat das Modellformat {1}, dieses Eriscope liest {2}. Aktualisieren Sie Eriscope oder trainieren Sie das Modell neu.</translation>
    </message>
    <message>
      <source>{0} has more frames than its analysis. Analyse it again.</source>
      <extracomment>core/export/video.py</extracomment>
      <translation>{0!} hat mehr Frames als die Analyse. Analysieren Sie noch einmal.</translation>
    </message>
    <message>
      <source>{0} has no attention, so there is none to judge. Choose a model that has.</source>
      <extracomment>core/evaluation/attention.py</extracomment>
      <translation>{0!} hat keine Attention, also ist keine zu beurteilen. Wählen Sie ein Modell, das eine hat.</translation>
    </message>
    <message>
      <source>{0} has no clip with {1}{2}.</source>
      <extracomment>core/study/import_clips.py</extracomment>
      <translation>{0!} hat keinen Clip mit {1!}{2}.</translation>
    </message>
    <message>
      <source>{0} has no column File_ID or no column Split. Take the file as Hume gives it out.</source>
      <extracomment>core/datasets/hume.py</extracomment>
      <translation>{0!} hat keine Spalte File_ID oder keine Spalte Split. Nehmen Sie die Datei, wie Hume sie herausgibt.</translation>
    </message>
    <message>
      <source>{0} has no column for {1}. Name it with --column, for instance --column {2}=NAME; there are {3}.</source>
      <extracomment>core/datasets/table_columns.py</extracomment>
      <translation>{0!} hat keine Spalte für {1!}. Nennen Sie sie mit --column, zum Beispiel --column {2!}=NAME; es gibt {3!}.</translation>
    </message>
    <message>
      <source>{0} has no column of paths. Name it with --path-column; there are {1}.</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>{0!} hat keine Spalte mit Pfaden. Nennen Sie sie mit --path-column; es gibt {1!}.</translation>
    </message>
    <message>
      <source>{0} has no column of starts, such as start_s. Name its columns start_s, end_s, label and, where there are several, tier and rater; there are {1}.</source>
      <extracomment>core/export/mark_tables.py</extracomment>
      <translation>{0!} hat keine Spalte mit Anfängen wie start_s. Nennen Sie die Spalten start_s, end_s, label und, wo es mehrere gibt, tier und rater; es gibt {1!}.</translation>
    </message>
    <message>
      <source>{0} has no column {1}; there are {2}.</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>{0} hat keine Spalte {1!}; es gibt {2!}.</translation>
    </message>
    <message>
      <source>{0} has no features of the clip {1}. Run `eriscope dataset extract`.</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>{0!} enthält keine Merkmale des Clips {1!}. Führen Sie `eriscope dataset extract` aus.</translation>
    </message>
    <message>
      <source>{0} has no features {1}: {2}.</source>
      <extracomment>core/datasets/inputs.py</extracomment>
      <translation>{0!} hat keine Merkmale {1}: {2}.</translation>
    </message>
    <message>
      <source>{0} has no row of {1}. Run SeetaPsych on that video, too.</source>
      <extracomment>core/features/seetapsych.py</extracomment>
      <translation>{0!} hat keine Zeile zu {1!}. Lassen Sie SeetaPsych auch dieses Video auswerten.</translation>
    </message>
    <message>
      <source>{0} has no row with values of action units. Run {1} on the clip again.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>{0!} hat keine Zeile mit Werten von Action Units. Führen Sie {1} noch einmal mit dem Clip aus.</translation>
    </message>
    <message>
      <source>{0} has no vectors of {1}. Choose a GloVe text file with all words of the labels, in small letters.</source>
      <extracomment>core/models/word_vectors.py</extracomment>
      <translation>{0!} hat keine Vektoren von {1}. Wählen Sie eine GloVe-Textdatei mit allen Wörtern der Bezeichnungen, kleingeschrieben.</translation>
    </message>
    <message>
      <source>{0} has no video stream ({1}). Choose a file that shows the person.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} hat keinen Videostrom ({1}). Wählen Sie eine Datei, die die Person zeigt.</translation>
    </message>
    <message>
      <source>{0} has other columns than the files before it ({1}, not {2}, or of other names), so they are not one set of features. Name the folder of one set.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!} hat andere Spalten als die Dateien davor ({1} statt {2}, oder anders benannt); sie sind also nicht ein Satz von Merkmalen. Nennen Sie den Ordner eines Satzes.</translation>
    </message>
    <message>
      <source>{0} has sent no picture for {1} s. Check its cable.</source>
      <extracomment>core/sources/capture.py</extracomment>
      <translation>{0!} hat seit {1} s kein Bild gesendet. Prüfen Sie das Kabel.</translation>
    </message>
    <message>
      <source>{0} has the column {1} twice. Delete one of them.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>{0!} hat die Spalte {1} zweimal. Löschen Sie eine davon.</translation>
    </message>
    <message>
      <source>{0} has the column {1} twice. Delete the one that is not OpenFace's.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>{0!} hat die Spalte {1} zweimal. Löschen Sie die, die nicht von OpenFace ist.</translation>
    </message>
    <message>
      <source>{0} has the shape {1} instead of ({2})</source>
      <extracomment>core/features/action_unit_estimator.py</extracomment>
      <translation>{0} hat die Form {1} statt ({2})</translation>
    </message>
    <message>
      <source>{0} has too long a name for the names of its files; they are called {1}.</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0!} hat einen zu langen Namen für die Namen der Dateien; sie heißen {1!}.</translation>
    </message>
    <message>
      <source>{0} has two columns of the same name, {1} and {2} (columns {3} and {4}, {5} and {6}). Rename or delete one of them.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} hat zwei Spalten mit demselben Namen, {1} und {2} (Spalten {3} und {4}, {5} und {6}). Benennen Sie eine um oder löschen Sie sie.</translation>
    </message>
    <message>
      <source>{0} has {1} action units in a row; OpenFace 3's network has {2}. Run openface detect-video with the weights that the package names.</source>
      <extracomment>core/features/openface3.py</extracomment>
      <translation>{0!} hat {1} Action Units in einer Zeile; das Netz von OpenFace 3 hat {2}. Führen Sie openface detect-video mit den Gewichten aus, die das Paket nennt.</translation>
    </message>
    <message>
      <source>{0} has {1} classes and does not tell their names. Write them into {2} beside it, one per line, in the order of the classes.</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>{0!} hat {1} Klassen und nennt ihre Namen nicht. Schreiben Sie sie daneben in {2!}, einen je Zeile, in der Reihenfolge der Klassen.</translation>
    </message>
    <message>
      <source>{0} has {1} clips with {2}</source>
      <extracomment>core/study/import_clips.py</extracomment>
      <translation>{0} hat {1} Clips mit {2}</translation>
    </message>
    <message>
      <source>{0} has {1} names, and {2} has {3} classes. Write one name per line, each its own, in the order of the classes.</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>{0!} hat {1} Namen, und {2!} hat {3} Klassen. Schreiben Sie einen Namen je Zeile, jeden eigen, in der Reihenfolge der Klassen.</translation>
    </message>
    <message>
      <source>{0} has {1} {2} already, not {3}; {4} is kept</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0!} hat schon {1} {2}, nicht {3}; {4} bleibt</translation>
    </message>
    <message>
      <source>{0} holds a benchmark of an older Eriscope. Run its command again: it trains nothing anew, and the table can then be shown here.</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>{0!} enthält einen Benchmark eines älteren Eriscope. Führen Sie seinen Befehl noch einmal aus: Nichts wird neu trainiert, und die Tabelle lässt sich dann hier zeigen.</translation>
    </message>
    <message>
      <source>{0} holds a dataset already. Choose another folder.</source>
      <extracomment>core/datasets/synthesis.py</extracomment>
      <translation>{0!} enthält schon einen Datensatz. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{0} holds a run of {1} epochs already. Ask for at least as many, or choose another folder with --out.</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0!} enthält schon einen Lauf von {1} Epochen. Verlangen Sie mindestens so viele oder wählen Sie einen anderen Ordner mit --out.</translation>
    </message>
    <message>
      <source>{0} holds a run that differs in {1}. Choose another folder with --out.</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0!} enthält einen Lauf, der sich unterscheidet in: {1}. Wählen Sie einen anderen Ordner mit --out.</translation>
    </message>
    <message>
      <source>{0} holds a study already ({1}). Open it, or choose another folder.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>{0!} enthält schon eine Studie ({1}). Öffnen Sie diese oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{0} holds neither pictures nor sound. Choose a video.</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0!} enthält weder Bilder noch Ton. Wählen Sie ein Video.</translation>
    </message>
    <message>
      <source>{0} holds no CSV file that is of a clip of the dataset and can be read.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!} enthält keine lesbare CSV-Datei zu einem Clip des Datensatzes.</translation>
    </message>
    <message>
      <source>{0} holds no answers that can be read. Look at it with a text editor.</source>
      <extracomment>core/study/answers.py</extracomment>
      <translation>{0!} enthält keine lesbaren Antworten. Sehen Sie mit einem Texteditor nach.</translation>
    </message>
    <message>
      <source>{0} holds no benchmark. Choose the folder that `eriscope benchmark` was given with --out.</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>{0!} enthält keinen Benchmark. Wählen Sie den Ordner, den `eriscope benchmark` mit --out bekam.</translation>
    </message>
    <message>
      <source>{0} holds no events.</source>
      <extracomment>core/export/boris.py</extracomment>
      <translation>{0!} enthält keine Ereignisse.</translation>
    </message>
    <message>
      <source>{0} holds no features. Run `eriscope dataset extract`.</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>{0!} enthält keine Merkmale. Führen Sie `eriscope dataset extract` aus.</translation>
    </message>
    <message>
      <source>{0} holds no finite numbers of the shape (n, {1}) but {2} {3}</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>{0!} enthält keine endlichen Zahlen der Form (n, {1}), sondern {2} {3}</translation>
    </message>
    <message>
      <source>{0} holds no picture that can be decoded. Copy it again from where it was recorded.</source>
      <extracomment>core/sources/frame_reader.py</extracomment>
      <translation>{0!} enthält kein dekodierbares Bild. Kopieren Sie die Datei noch einmal von dort, wo sie aufgenommen wurde.</translation>
    </message>
    <message>
      <source>{0} holds no picture that can be decoded: it is cut, encrypted or damaged. Copy it again from where it was recorded.</source>
      <extracomment>core/sources/probe.py</extracomment>
      <translation>{0!} enthält kein dekodierbares Bild: Die Datei ist abgeschnitten, verschlüsselt oder beschädigt. Kopieren Sie sie noch einmal von dort, wo sie aufgenommen wurde.</translation>
    </message>
    <message>
      <source>{0} holds no picture that can be read. It can be discarded.</source>
      <extracomment>core/recording/recovery.py</extracomment>
      <translation>{0!} enthält kein lesbares Bild. Sie kann verworfen werden.</translation>
    </message>
    <message>
      <source>{0} holds no picture. Choose a clip that shows a face.</source>
      <extracomment>core/recording/benchmarks.py</extracomment>
      <translation>{0} enthält kein Bild. Wählen Sie einen Clip, der ein Gesicht zeigt.</translation>
    </message>
    <message>
      <source>{0} holds no rows. Its first row must name the columns, and one row per clip follow.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} enthält keine Zeilen. Die erste muss die Spalten benennen, und eine Zeile je Clip folgt.</translation>
    </message>
    <message>
      <source>{0} holds no run that has finished an epoch. Train it first.</source>
      <extracomment>core/training/eri/run.py</extracomment>
      <translation>{0!} enthält keinen Lauf, der eine Epoche beendet hat. Trainieren Sie ihn zuerst.</translation>
    </message>
    <message>
      <source>{0} holds no state_dict. Save the network's state_dict and load that.</source>
      <extracomment>core/models/checkpoint.py</extracomment>
      <translation>{0!} enthält kein state_dict. Speichern Sie das state_dict des Netzes und laden Sie das.</translation>
    </message>
    <message>
      <source>{0} holds no subtitles.</source>
      <extracomment>core/export/subtitles.py</extracomment>
      <translation>{0!} enthält keine Untertitel.</translation>
    </message>
    <message>
      <source>{0} holds no {1} table for {2} (looked for {3}.csv).</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>{0!} enthält keine Tabelle von {1} zu {2!} (gesucht: {3!}.csv).</translation>
    </message>
    <message>
      <source>{0} holds signs that no name of a file may hold.</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>{0!} enthält Zeichen, die kein Dateiname enthalten darf.</translation>
    </message>
    <message>
      <source>{0} holds too many exports called {1}. Choose another folder.</source>
      <extracomment>core/export/folder.py</extracomment>
      <translation>{0} enthält zu viele Exporte namens {1}. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{0} holds values that are no numbers (NaN or infinite, in {1}): its training went wrong, or it is damaged. Choose another file.</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>{0!} enthält Werte, die keine Zahlen sind (NaN oder unendlich, in {1}): Das Training ging schief, oder die Datei ist beschädigt. Wählen Sie eine andere.</translation>
    </message>
    <message>
      <source>{0} holds {1} validations already, which is all it can hold.</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>{0!} enthält schon {1} Validierungen, mehr sind nicht möglich.</translation>
    </message>
    <message>
      <source>{0} holds {1}, which is not known; choose {2}</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>{0} enthält {1}, was nicht bekannt ist; wählen Sie {2!}</translation>
    </message>
    <message>
      <source>{0} holes</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} Aussetzer</translation>
    </message>
    <message>
      <source>{0} in the file, at {1}; the others tell it.</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>{0} in der Datei, bei {1}; die übrigen geben sie an.</translation>
    </message>
    <message>
      <source>{0} in the file, or an impossible one; {1} ms after the last was assumed.</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>{0} in der Datei oder eine unmögliche; angenommen wurde {1} ms nach dem letzten.</translation>
    </message>
    <message>
      <source>{0} in {1} is missing or of the wrong kind</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0!} in {1} fehlt oder ist von falscher Art</translation>
    </message>
    <message>
      <source>{0} in {1} that the split does not have, left out.</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>{0} in {1!}, die es in der Aufteilung nicht gibt, weggelassen.</translation>
    </message>
    <message>
      <source>{0} is a ResNet50, and does not tell how pictures were prepared for it. Say --prepared {1} (torchvision's way) or --prepared {2} (that of VGGFace2, networks from Caffe).</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>{0} ist ein ResNet50 und sagt nicht, wie Bilder dafür vorbereitet wurden. Geben Sie --prepared {1} an (torchvisions Art) oder --prepared {2} (die von VGGFace2, Netze aus Caffe).</translation>
    </message>
    <message>
      <source>{0} is a file of an old Excel (.xls). Save it as an Excel workbook (.xlsx) or CSV.</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} ist eine Datei eines alten Excel (.xls). Speichern Sie sie als Excel-Arbeitsmappe (.xlsx) oder CSV.</translation>
    </message>
    <message>
      <source>{0} is a folder, not a video file. Name the files in it.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} ist ein Ordner, keine Videodatei. Nennen Sie die Dateien darin.</translation>
    </message>
    <message>
      <source>{0} is a folder. Name the table in it, a CSV or an Excel file (.xlsx).</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} ist ein Ordner. Nennen Sie die Tabelle darin, eine CSV- oder Excel-Datei (.xlsx).</translation>
    </message>
    <message>
      <source>{0} is a key of the program already ({1}). Choose another letter, or give that another key (Edit ▸ Preferences).</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>{0} ist schon eine Taste des Programms ({1}). Wählen Sie einen anderen Buchstaben oder geben Sie jenem eine andere Taste (Bearbeiten ▸ Einstellungen).</translation>
    </message>
    <message>
      <source>{0} is a link that leads out of the folder {1}.</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>{0} ist ein Link, der aus dem Ordner {1!} hinausführt.</translation>
    </message>
    <message>
      <source>{0} is a link that leads out of the study. Put what it leads to in its place.</source>
      <extracomment>core/study/opening.py</extracomment>
      <translation>{0!} ist ein Link, der aus der Studie hinausführt. Legen Sie das Ziel an seine Stelle.</translation>
    </message>
    <message>
      <source>{0} is a link that leads out of {1}.</source>
      <extracomment>core/study/withdrawal_intents.py</extracomment>
      <translation>{0!} ist ein Link, der aus {1} hinausführt.</translation>
    </message>
    <message>
      <source>{0} is a model of kind {1}; {2} is needed here.</source>
      <extracomment>core/models/registry.py</extracomment>
      <translation>{0!} ist ein Modell der Art {1}; hier ist {2} nötig.</translation>
    </message>
    <message>
      <source>{0} is a model of the system {1}, and this Eriscope knows {2}. Update Eriscope, or choose another model.</source>
      <extracomment>core/models/systems/__init__.py</extracomment>
      <translation>{0!} ist ein Modell des Systems {1}, und dieses Eriscope kennt {2!}. Aktualisieren Sie Eriscope oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
      <source>{0} is a model, not a video. Choose it in Preferences, or with --model.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} ist ein Modell, kein Video. Wählen Sie es in den Einstellungen oder mit --model.</translation>
    </message>
    <message>
      <source>{0} is a network, no published system with all its settings. {1}</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>{0!} ist ein Netz, kein veröffentlichtes System mit allen Einstellungen. {1}</translation>
    </message>
    <message>
      <source>{0} is a pipe or a device, not a video file. Name a file.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} ist eine Pipe oder ein Gerät, keine Videodatei. Nennen Sie eine Datei.</translation>
    </message>
    <message>
      <source>{0} is a plan of another study. Choose one in {1}.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>{0!} ist ein Plan einer anderen Studie. Wählen Sie einen in {1}.</translation>
    </message>
    <message>
      <source>{0} is a safetensors file, but not a model made by Eriscope.</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>{0!} ist eine safetensors-Datei, aber kein Modell von Eriscope.</translation>
    </message>
    <message>
      <source>{0} is a table of {1}, not of {2}. Choose {3}:{4} as the source of action units.</source>
      <extracomment>core/features/unit_formats.py</extracomment>
      <translation>{0!} ist eine Tabelle von {1}, nicht von {2}. Wählen Sie {3}:{4!} als Quelle der Action Units.</translation>
    </message>
    <message>
      <source>{0} is a text, not a video. Name the video itself.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} ist ein Text, kein Video. Nennen Sie das Video selbst.</translation>
    </message>
    <message>
      <source>{0} is a variable of kind {1}{2}; {3} does not fit.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>{0!} ist eine Variable der Art {1}{2}; {3!} passt nicht.</translation>
    </message>
    <message>
      <source>{0} is a {1}, whose pictures are prepared in one way only. Leave out --prepared.</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>{0!} ist ein {1}, dessen Bilder nur auf eine Art vorbereitet werden. Lassen Sie --prepared weg.</translation>
    </message>
    <message>
      <source>{0} is about several videos. Name the one that the clip is with --medium.</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0!} handelt von mehreren Videos. Nennen Sie das des Clips mit --medium.</translation>
    </message>
    <message>
      <source>{0} is about somebody else than the folder that it lies in. Look at it.</source>
      <extracomment>core/study/unsaved.py</extracomment>
      <translation>{0!} handelt von jemand anderem als der Ordner, in dem es liegt. Sehen Sie nach.</translation>
    </message>
    <message>
      <source>{0} is an emotion that is asked already. Choose another name.</source>
      <extracomment>core/study/records.py</extracomment>
      <translation>{0!} ist eine Emotion, nach der schon gefragt wird. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>{0} is another model of the same name. Rename or move it, and repeat.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0!} ist ein anderes Modell mit demselben Namen. Benennen Sie es um oder verschieben Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>{0} is another network than the settings ask for: {1}.</source>
      <extracomment>core/training/eri/run.py</extracomment>
      <translation>{0!} ist ein anderes Netz, als die Einstellungen verlangen: {1}.</translation>
    </message>
    <message>
      <source>{0} is being recorded by another window. Choose another name.</source>
      <extracomment>core/recording/writer.py</extracomment>
      <translation>{0!} wird in einem anderen Fenster aufgenommen. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>{0} is being recorded now, or what was marked is not written yet. End that first; nothing was deleted.</source>
      <extracomment>core/study/in_use.py</extracomment>
      <translation>{0!} wird jetzt aufgenommen, oder was markiert wurde, ist noch nicht geschrieben. Beenden Sie das zuerst; nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>{0} is being written by another program, and stays so. Repeat in a while.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>{0} wird dauernd von einem anderen Programm beschrieben. Versuchen Sie es in einer Weile noch einmal.</translation>
    </message>
    <message>
      <source>{0} is cut short: it announces {1} pictures, but holds {2}. Copy it again, or convert what is there to a new file.</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>{0!} ist abgeschnitten: Angekündigt sind {1} Bilder, aber es sind {2}. Kopieren Sie die Datei noch einmal oder wandeln Sie in eine neue um, was da ist.</translation>
    </message>
    <message>
      <source>{0} is cut short: it announces {1} s, but its pictures end at {2} s. Copy it again, or convert what is there to a new file.</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>{0!} ist abgeschnitten: Angekündigt sind {1} s, aber die Bilder enden bei {2} s. Kopieren Sie die Datei noch einmal oder wandeln Sie in eine neue um, was da ist.</translation>
    </message>
    <message>
      <source>{0} is damaged ({1}). Import {2} again with --features.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!} ist beschädigt ({1}). Importieren Sie {2!} noch einmal mit --features.</translation>
    </message>
    <message>
      <source>{0} is damaged. Import {1} again with --features.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!} ist beschädigt. Importieren Sie {1!} noch einmal mit --features.</translation>
    </message>
    <message>
      <source>{0} is damaged. {1}</source>
      <extracomment>core/training/resuming.py</extracomment>
      <translation>{0} ist beschädigt. {1}</translation>
    </message>
    <message>
      <source>{0} is damaged: {1}.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>{0} ist beschädigt: {1}.</translation>
    </message>
    <message>
      <source>{0} is damaged: {1}. Put back a backup of the study.</source>
      <extracomment>core/study/database_tables.py</extracomment>
      <translation>{0} ist beschädigt: {1}. Spielen Sie eine Sicherung der Studie zurück.</translation>
    </message>
    <message>
      <source>{0} is empty (0 bytes). Copy it again from where it was recorded.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} ist leer (0 Bytes). Kopieren Sie die Datei noch einmal von dort, wo sie aufgenommen wurde.</translation>
    </message>
    <message>
      <source>{0} is empty. Check the folder of {1} tables.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>{0!} ist leer. Prüfen Sie den Ordner der Tabellen von {1}.</translation>
    </message>
    <message>
      <source>{0} is gone</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>{0!} ist weg</translation>
    </message>
    <message>
      <source>{0} is gone; its values are still here. Analyse the clip again.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0} ist weg; ihre Werte sind noch hier. Analysieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
      <source>{0} is in the study already, as {1}.</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0!} ist schon in der Studie, als {1}.</translation>
    </message>
    <message>
      <source>{0} is in the study already.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>{0} ist schon in der Studie.</translation>
    </message>
    <message>
      <source>{0} is in the study already; nothing of it is new</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0} ist schon in der Studie; nichts davon ist neu</translation>
    </message>
    <message>
      <source>{0} is installed beside opencv-contrib-python; they overwrite each other</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>{0} ist neben opencv-contrib-python installiert; sie überschreiben einander</translation>
    </message>
    <message>
      <source>{0} is left out. {1}</source>
      <extracomment>core/training/eri/systems_table.py</extracomment>
      <translation>{0} ist weggelassen. {1}</translation>
    </message>
    <message>
      <source>{0} is made for the network of Fang et al. (system fang), and {1} is of the system {2}. Choose another model.</source>
      <extracomment>core/models/systems/fang.py</extracomment>
      <translation>{0} ist für das Netz von Fang et al. (System fang) gemacht, und {1!} ist vom System {2!}. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
      <source>{0} is missing</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>{0} fehlt</translation>
    </message>
    <message>
      <source>{0} is missing. Copy the file back to there.</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0!} fehlt. Kopieren Sie die Datei dorthin zurück.</translation>
    </message>
    <message>
      <source>{0} is missing. Copy the study's folder again, as a whole.</source>
      <extracomment>core/study/database.py</extracomment>
      <translation>{0!} fehlt. Kopieren Sie den Ordner der Studie noch einmal als Ganzes.</translation>
    </message>
    <message>
      <source>{0} is missing: {1}. Copy the file back to there.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0} fehlt: {1!}. Kopieren Sie die Datei dorthin zurück.</translation>
    </message>
    <message>
      <source>{0} is named by row {1} already.</source>
      <extracomment>core/study/import_clips.py</extracomment>
      <translation>{0} ist schon in Zeile {1} genannt.</translation>
    </message>
    <message>
      <source>{0} is neither a model of Eriscope nor one of the authors' code: it lacks rnn.weight_ih_l0 or head.0.weight. `eriscope models` lists the models there are.</source>
      <extracomment>core/models/authors.py</extracomment>
      <translation>{0!} ist weder ein Modell von Eriscope noch eines des Codes der Autoren: rnn.weight_ih_l0 oder head.0.weight fehlt. `eriscope models` listet die Modelle, die es gibt.</translation>
    </message>
    <message>
      <source>{0} is no ELAN document that can be read ({1}). Save it again in ELAN.</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>{0!} ist kein lesbares ELAN-Dokument ({1}). Speichern Sie es noch einmal in ELAN.</translation>
    </message>
    <message>
      <source>{0} is no SHA-256 of a clip.</source>
      <extracomment>core/self_reports.py</extracomment>
      <translation>{0} ist kein SHA-256 eines Clips.</translation>
    </message>
    <message>
      <source>{0} is no WebVTT: its first line must be WEBVTT. Save it again as WebVTT.</source>
      <extracomment>core/export/subtitles.py</extracomment>
      <translation>{0!} ist kein WebVTT: Die erste Zeile muss WEBVTT sein. Speichern Sie es noch einmal als WebVTT.</translation>
    </message>
    <message>
      <source>{0} is no age; it stays empty</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0!} ist kein Alter; es bleibt leer</translation>
    </message>
    <message>
      <source>{0} is no certificate's place.</source>
      <extracomment>core/study/withdrawal.py</extracomment>
      <translation>{0} ist kein Ort für das Protokoll.</translation>
    </message>
    <message>
      <source>{0} is no dataset, since it has no {1}. Make one with `eriscope dataset import`.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>{0!} ist kein Datensatz, denn {1} fehlt. Machen Sie einen mit `eriscope dataset import`.</translation>
    </message>
    <message>
      <source>{0} is no folder. Name the folder of the CSV files of {1}.</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!} ist kein Ordner. Nennen Sie den Ordner der CSV-Dateien von {1!}.</translation>
    </message>
    <message>
      <source>{0} is no frozen plan that can be read: {1}.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>{0!} ist kein lesbarer eingefrorener Plan: {1}.</translation>
    </message>
    <message>
      <source>{0} is no longer in the study; it may have been removed elsewhere.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>{0} ist nicht mehr in der Studie; vielleicht anderswo entfernt.</translation>
    </message>
    <message>
      <source>{0} is no model that Eriscope made: its file does not say whom it learned from, and can hold no evidence.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0!} ist kein Modell von Eriscope: Die Datei sagt nicht, von wem es lernte, und kann keine Belege enthalten.</translation>
    </message>
    <message>
      <source>{0} is no name of a file.</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>{0!} ist kein Dateiname.</translation>
    </message>
    <message>
      <source>{0} is no network that can be built here: {1}. Choose another file.</source>
      <extracomment>core/models/authors.py</extracomment>
      <translation>{0!} ist kein Netz, das hier gebaut werden kann: {1}. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
      <source>{0} is no number</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} ist keine Zahl</translation>
    </message>
    <message>
      <source>{0} is no number that can be kept</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} ist keine Zahl, die zu behalten wäre</translation>
    </message>
    <message>
      <source>{0} is no place on this computer. Import the video again from where it is now.</source>
      <extracomment>core/study/study.py</extracomment>
      <translation>{0!} ist kein Ort auf diesem Computer. Importieren Sie das Video noch einmal von dort, wo es jetzt ist.</translation>
    </message>
    <message>
      <source>{0} is no plain name.</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>{0!} ist kein einfacher Name.</translation>
    </message>
    <message>
      <source>{0} is no study: it has no {1}. If it was moved, open it where it is now.</source>
      <extracomment>core/study/study_file.py</extracomment>
      <translation>{0!} ist keine Studie: {1} fehlt. Wurde sie verschoben, öffnen Sie sie, wo sie jetzt ist.</translation>
    </message>
    <message>
      <source>{0} is no table</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>{0} ist keine Tabelle</translation>
    </message>
    <message>
      <source>{0} is no table of {1}: it lacks {2}. {3}</source>
      <extracomment>core/features/unit_formats.py</extracomment>
      <translation>{0!} ist keine Tabelle von {1}: Es fehlt {2}. {3}</translation>
    </message>
    <message>
      <source>{0} is no time</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0} ist keine Zeit</translation>
    </message>
    <message>
      <source>{0} is no type of a number</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>{0!} ist kein Zahlentyp</translation>
    </message>
    <message>
      <source>{0} is not a dataset that can be read ({1}). Make one with `eriscope dataset import`.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>{0!} ist kein lesbarer Datensatz ({1}). Machen Sie einen mit `eriscope dataset import`.</translation>
    </message>
    <message>
      <source>{0} is not a features file that can be read ({1}). Make one with `eriscope extract`.</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>{0!} ist keine lesbare Merkmalsdatei ({1}). Machen Sie eine mit `eriscope extract`.</translation>
    </message>
    <message>
      <source>{0} is not a folder. Name the folder that holds the videos.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0!} ist kein Ordner. Nennen Sie den Ordner mit den Videos.</translation>
    </message>
    <message>
      <source>{0} is not a holistic network. `eriscope models` lists those.</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>{0!} ist kein holistisches Netz. `eriscope models` listet, welche es sind.</translation>
    </message>
    <message>
      <source>{0} is not a model file that can be read: it is damaged, cut or something else ({1}). Fetch it again.</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>{0!} ist keine lesbare Modelldatei: Sie ist beschädigt, abgeschnitten oder etwas anderes ({1}). Holen Sie sie noch einmal.</translation>
    </message>
    <message>
      <source>{0} is not a model for the seven intensities. `eriscope models` lists those.</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>{0!} ist kein Modell für die sieben Intensitäten. `eriscope models` listet, welche es sind.</translation>
    </message>
    <message>
      <source>{0} is not a model that can be used: its {1} {2}. Fetch it again.</source>
      <extracomment>core/models/metadata.py</extracomment>
      <translation>{0!} ist kein benutzbares Modell: {1} {2}. Holen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>{0} is not a recipe that can be used: {1}.</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>{0!} ist kein benutzbares Rezept: {1}.</translation>
    </message>
    <message>
      <source>{0} is not a recording that has ended.</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>{0!} ist keine beendete Aufnahme.</translation>
    </message>
    <message>
      <source>{0} is not a settings file that can be read ({1}).</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>{0!} ist keine lesbare Einstellungsdatei ({1}).</translation>
    </message>
    <message>
      <source>{0} is not a settings file that can be read: {1}.</source>
      <extracomment>core/training/eri/settings.py</extracomment>
      <translation>{0!} ist keine lesbare Einstellungsdatei: {1}.</translation>
    </message>
    <message>
      <source>{0} is not a table that can be read: {1}. Give a CSV (UTF-8) or an Excel file (.xlsx).</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!} ist keine lesbare Tabelle: {1}. Geben Sie eine CSV- (UTF-8) oder eine Excel-Datei (.xlsx).</translation>
    </message>
    <message>
      <source>{0} is not a video that can be read: the file is damaged, cut, encrypted or of an unknown format ({1}). Copy it again, or convert it to MP4.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} ist kein lesbares Video: Die Datei ist beschädigt, abgeschnitten, verschlüsselt oder von unbekanntem Format ({1}). Kopieren Sie sie noch einmal oder wandeln Sie sie in MP4 um.</translation>
    </message>
    <message>
      <source>{0} is not an OpenFace table with action units: it lacks {1}. Run FeatureExtraction with -aus.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>{0!} ist keine OpenFace-Tabelle mit Action Units: {1} fehlt. Führen Sie FeatureExtraction mit -aus aus.</translation>
    </message>
    <message>
      <source>{0} is not as it was written</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>{0} ist nicht, wie sie geschrieben wurde</translation>
    </message>
    <message>
      <source>{0} is not in {1}. </source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0!} ist nicht in {1!}. </translation>
    </message>
    <message>
      <source>{0} is not known</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>{0} ist nicht bekannt</translation>
    </message>
    <message>
      <source>{0} is not of the type of {1}</source>
      <extracomment>core/system/field_types.py</extracomment>
      <translation>{0} ist nicht vom Typ von {1}</translation>
    </message>
    <message>
      <source>{0} is not the file that it was: {1} has changed. Put the original back.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0} ist nicht die frühere Datei: {1!} hat sich geändert. Legen Sie das Original zurück.</translation>
    </message>
    <message>
      <source>{0} is not the file that was analysed. Put the original back, or analyse it again.</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0!} ist nicht die analysierte Datei. Legen Sie das Original zurück oder analysieren Sie noch einmal.</translation>
    </message>
    <message>
      <source>{0} is not there. Choose the folder that `eriscope benchmark` was given with --out.</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>{0!} gibt es nicht. Wählen Sie den Ordner, den `eriscope benchmark` mit --out bekam.</translation>
    </message>
    <message>
      <source>{0} is not written. {1}</source>
      <extracomment>core/export/comparison.py</extracomment>
      <translation>{0!} wird nicht geschrieben. {1}</translation>
    </message>
    <message>
      <source>{0} is of another clip: it goes to frame {1}, and the clip's last is {2}. Give the table that {3} made of this clip.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>{0!} gehört zu einem anderen Clip: Sie geht bis Frame {1}, und der letzte des Clips ist {2}. Geben Sie die Tabelle, die {3} aus diesem Clip gemacht hat.</translation>
    </message>
    <message>
      <source>{0} is of another shape</source>
      <extracomment>core/analysis/frame_spool.py</extracomment>
      <translation>{0} hat eine andere Form</translation>
    </message>
    <message>
      <source>{0} is of no kind that can be read. Choose a file that ends in {1}.</source>
      <extracomment>core/export/mark_readers.py</extracomment>
      <translation>{0!} ist von keiner lesbaren Art. Wählen Sie eine Datei mit der Endung {1!}.</translation>
    </message>
    <message>
      <source>{0} is of none of the networks that are read: torchvision's densenet121, resnet50 and resnet18. Save the state_dict of one of them, and give that.</source>
      <extracomment>core/models/embedder.py</extracomment>
      <translation>{0!} ist von keinem der Netze, die gelesen werden: torchvisions densenet121, resnet50 und resnet18. Speichern Sie das state_dict eines davon und geben Sie das an.</translation>
    </message>
    <message>
      <source>{0} is of several faces (face_id {1}). Keep the rows of one of them.</source>
      <extracomment>core/features/openface.py</extracomment>
      <translation>{0!} handelt von mehreren Gesichtern (face_id {1}). Behalten Sie die Zeilen von einem.</translation>
    </message>
    <message>
      <source>{0} is of several faces and does not say where they are, so which one is followed cannot be told. Keep the rows of one face.</source>
      <extracomment>core/features/unit_tables.py</extracomment>
      <translation>{0!} handelt von mehreren Gesichtern und sagt nicht, wo sie sind; welches verfolgt wird, ist also nicht zu erkennen. Behalten Sie die Zeilen eines Gesichts.</translation>
    </message>
    <message>
      <source>{0} is still needed by a {1} that this does not remove. Look at it again and repeat.</source>
      <extracomment>core/study/change_writing.py</extracomment>
      <translation>{0} wird noch gebraucht von etwas, das dies nicht entfernt ({1}). Sehen Sie noch einmal nach und wiederholen Sie es.</translation>
    </message>
    <message>
      <source>{0} is the key of {1} in the tier {2} already. Choose another letter.</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>{0} ist schon die Taste von {1!} in der Zeile {2!}. Wählen Sie einen anderen Buchstaben.</translation>
    </message>
    <message>
      <source>{0} is the name of a device on Windows, and so of no file.</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>{0!} ist unter Windows der Name eines Geräts und daher keiner Datei.</translation>
    </message>
    <message>
      <source>{0} is there already, or waits unfinished. Choose another name.</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>{0!} ist schon da oder wartet unfertig. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>{0} is there already. Move it, then keep the unfinished recording.</source>
      <extracomment>core/recording/recovery.py</extracomment>
      <translation>{0!} ist schon da. Verschieben Sie sie und behalten Sie dann die unfertige Aufnahme.</translation>
    </message>
    <message>
      <source>{0} is true or false, not {1}.</source>
      <extracomment>core/setting.py</extracomment>
      <translation>{0} ist wahr oder falsch, nicht {1}.</translation>
    </message>
    <message>
      <source>{0} is {1}, 0 up to less than 1 is possible</source>
      <extracomment>core/models/base.py</extracomment>
      <translation>{0!} ist {1}, möglich ist 0 bis unter 1</translation>
    </message>
    <message>
      <source>{0} is {1}, {2} ({3}).</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>{0} ist {1}, {2} ({3}).</translation>
    </message>
    <message>
      <source>{0} is {1}, {2} to {3} is possible</source>
      <extracomment>core/models/base.py</extracomment>
      <translation>{0!} ist {1}, möglich ist {2} bis {3}</translation>
    </message>
    <message>
      <source>{0} is {1}. Make a video of it.</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0!} ist {1}. Machen Sie ein Video daraus.</translation>
    </message>
    <message>
      <source>{0} is {1}named {2} already.</source>
      <extracomment>core/study/import_videos.py</extracomment>
      <translation>{0!}: {1}schon {2} genannt.</translation>
    </message>
    <message>
      <source>{0} lacks the columns {1}. Import the dataset again.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>{0} fehlen die Spalten {1!}. Importieren Sie den Datensatz noch einmal.</translation>
    </message>
    <message>
      <source>{0} lacks {1} in its first line. Predictions are a table with the columns {2}.</source>
      <extracomment>core/evaluation/challenge.py</extracomment>
      <translation>{0!} fehlt {1!} in der ersten Zeile. Vorhersagen sind eine Tabelle mit den Spalten {2!}.</translation>
    </message>
    <message>
      <source>{0} lasts {1}; this model reads the sound as a whole, which is possible up to {2}. Cut the file, or choose another model.</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>{0!} dauert {1}; dieses Modell liest den Ton als Ganzes, was bis {2} möglich ist. Schneiden Sie die Datei oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
      <source>{0} leads out of the folder {1}.</source>
      <extracomment>core/system/safe_paths.py</extracomment>
      <translation>{0!} führt aus dem Ordner {1!} hinaus.</translation>
    </message>
    <message>
      <source>{0} learned from {1} labels, and those of the dataset are {2}. Begin with a model of the same form, or without one.</source>
      <extracomment>core/training/eri/run.py</extracomment>
      <translation>{0!} lernte von Zielwerten der Form {1}, und die des Datensatzes sind {2}. Beginnen Sie mit einem Modell derselben Form oder ohne eines.</translation>
    </message>
    <message>
      <source>{0} learned from {1} of these {2} participants: figures on them are too good.</source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>{0!} lernte von {1} dieser {2} Versuchspersonen: Zahlen zu ihnen sind zu gut.</translation>
    </message>
    <message>
      <source>{0} left out (the paper's rule).</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} weggelassen (Regel der Veröffentlichung).</translation>
    </message>
    <message>
      <source>{0} left out that show a face in fewer than {1} frames.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0} weggelassen mit einem Gesicht in weniger als {1} Frames.</translation>
    </message>
    <message>
      <source>{0} left out whose reports may have been looked at before the plan was frozen.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0} weggelassen, deren Berichte vielleicht angesehen wurden, bevor der Plan eingefroren war.</translation>
    </message>
    <message>
      <source>{0} left out.</source>
      <extracomment>core/export/elan_reading.py</extracomment>
      <translation>{0} weggelassen.</translation>
    </message>
    <message>
      <source>{0} marks</source>
      <extracomment>core/report/content.py</extracomment>
      <translation>{0} Markierungen</translation>
    </message>
    <message>
      <source>{0} marks action units that agree poorly with OpenFace (indicative only)</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>{0} kennzeichnet Action Units, die schlecht mit OpenFace übereinstimmen (nur Anhaltspunkte)</translation>
    </message>
    <message>
      <source>{0} marks inputs that are not the publication's; published figures are of Hume-Reaction and of the publications' own features, so they are no yardstick for these.</source>
      <extracomment>core/training/eri/systems_table_report.py</extracomment>
      <translation>{0} kennzeichnet Eingaben, die nicht die der Veröffentlichung sind; veröffentlichte Zahlen sind von Hume-Reaction und den Merkmalen der Veröffentlichungen, also kein Maßstab für diese.</translation>
    </message>
    <message>
      <source>{0} may not be read ({1}); what is in it was left out.</source>
      <extracomment>core/batch.py</extracomment>
      <translation>{0} darf nicht gelesen werden ({1}); der Inhalt wurde weggelassen.</translation>
    </message>
    <message>
      <source>{0} may not be read. Ask its owner for the right to read it.</source>
      <extracomment>core/sources/container.py</extracomment>
      <translation>{0!} darf nicht gelesen werden. Bitten Sie den Besitzer um das Leserecht.</translation>
    </message>
    <message>
      <source>{0} microphones fit {1}: {2}. Give more of the name.</source>
      <extracomment>core/recording/microphone.py</extracomment>
      <translation>{0} Mikrofone passen auf {1}: {2}. Geben Sie mehr vom Namen an.</translation>
    </message>
    <message>
      <source>{0} must be a text of 1 to {1} letters</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>{0!} muss ein Text von 1 bis {1} Buchstaben sein</translation>
    </message>
    <message>
      <source>{0} must be {1} numbers</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>{0} muss {1} Zahlen sein</translation>
    </message>
    <message>
      <source>{0} must be {1} to 1024 pixels</source>
      <extracomment>core/input_recipes.py</extracomment>
      <translation>{0} muss {1} bis 1024 Pixel sein</translation>
    </message>
    <message>
      <source>{0} must be {1} {2}, not {3}.</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>{0} muss {1} {2} sein, nicht {3}.</translation>
    </message>
    <message>
      <source>{0} names {1}. Name the clip with --clip and its id.</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0!} nennt {1}. Nennen Sie den Clip mit --clip und seiner Id.</translation>
    </message>
    <message>
      <source>{0} needs {1}. Run `{2}`.</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>{0} braucht {1}. Führen Sie `{2}` aus.</translation>
    </message>
    <message>
      <source>{0} needs {1}. {2}</source>
      <extracomment>core/system/extras.py</extracomment>
      <translation>{0} braucht {1}. {2}</translation>
    </message>
    <message>
      <source>{0} not in the cache any more: {1}. Analyse again.</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0} nicht mehr im Zwischenspeicher: {1}. Analysieren Sie noch einmal.</translation>
    </message>
    <message>
      <source>{0} numbers</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0} Zahlen</translation>
    </message>
    <message>
      <source>{0} occurs</source>
      <extracomment>core/streams.py</extracomment>
      <translation>{0} tritt auf</translation>
    </message>
    <message>
      <source>{0} of its {1} frames ({2}) {3} never shown.</source>
      <extracomment>core/recording/stimulus_timing.py</extracomment>
      <translation>{0} der {1} Frames ({2}) nie gezeigt.</translation>
    </message>
    <message>
      <source>{0} of its {1} were on the screen. The longest time without a new one was {2} ms, at {3} s, where {4} ms were due. No frame was more than {5} ms late.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} von {1} waren auf dem Bildschirm. Die längste Zeit ohne einen neuen war {2} ms, bei {3} s, wo {4} ms vorgesehen waren. Kein Frame war mehr als {5} ms verspätet.</translation>
    </message>
    <message>
      <source>{0} of the captured frames ({1}) {2} dropped ({3}).</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} der aufgenommenen Frames ({1}) verworfen ({3}).</translation>
    </message>
    <message>
      <source>{0} of the clip {1} is damaged. Import {2} again with --features.</source>
      <extracomment>core/datasets/inputs.py</extracomment>
      <translation>{0!} des Clips {1!} ist beschädigt. Importieren Sie {2!} noch einmal mit --features.</translation>
    </message>
    <message>
      <source>{0} of the study's clips</source>
      <extracomment>core/export/mark_import.py</extracomment>
      <translation>{0} der Clips der Studie</translation>
    </message>
    <message>
      <source>{0} of white</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>{0} von Weiß</translation>
    </message>
    <message>
      <source>{0} of {1} (SHA-256 {2}): {3}; {4}, {5} a second</source>
      <extracomment>core/datasets/embedding.py</extracomment>
      <translation>{0} von {1!} (SHA-256 {2}): {3}; {4}, {5} je Sekunde</translation>
    </message>
    <message>
      <source>{0} of {1} clips of {2} {3}; they are left out.</source>
      <extracomment>core/training/eri/corpus.py</extracomment>
      <translation>{0} von {1} Clips der Aufteilung {2} {3}; sie sind weggelassen.</translation>
    </message>
    <message>
      <source>{0} of {1} frames ({2}) {3} dropped: the analysis was too slow.</source>
      <extracomment>core/sources/camera.py</extracomment>
      <translation>{0} von {1} Frames ({2}) verworfen: Die Analyse war zu langsam.</translation>
    </message>
    <message>
      <source>{0} of {1} frames ({2}) {3} left out by the live analysis.</source>
      <extracomment>core/recording/live_source.py</extracomment>
      <translation>{0} von {1} Frames ({2}) von der Live-Analyse ausgelassen.</translation>
    </message>
    <message>
      <source>{0} of {1} frames {2} excluded and not read.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>{0} von {1} Frames ausgeschlossen und nicht gelesen.</translation>
    </message>
    <message>
      <source>{0} of {1} in {2} have features of another {3} than the rest. Make them alike with `eriscope dataset extract`.</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>{0} von {1} in {2!} unterscheiden sich von den übrigen: {3}. Gleichen Sie sie mit `eriscope dataset extract` an.</translation>
    </message>
    <message>
      <source>{0} of {1} is not known. Choose {2}; {3}.</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>{0} von {1} ist nicht bekannt. Wählen Sie {2}; {3}.</translation>
    </message>
    <message>
      <source>{0} of {1} windows {2} no sound: there only the picture was used.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>{0} von {1} Fenstern ohne Ton: Dort wurde nur das Bild benutzt.</translation>
    </message>
    <message>
      <source>{0} of {1} {2} a face in fewer than {3} frames and {4}</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} von {1} mit einem Gesicht in weniger als {3} Frames und daher</translation>
    </message>
    <message>
      <source>{0} of {1} {2} no analysis by {3}.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} von {1} ohne Analyse von {3!}.</translation>
    </message>
    <message>
      <source>{0} of {1} {2} no consent to an analysis, and {3} left out.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} von {1} ohne Einwilligung zur Analyse und daher weggelassen.</translation>
    </message>
    <message>
      <source>{0} of {1} {2} no rating of some emotions, so n differs.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} von {1} ohne Beurteilung einiger Emotionen; n ist daher verschieden.</translation>
    </message>
    <message>
      <source>{0} of {1} {2} no self-report.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} von {1} ohne Selbstbericht.</translation>
    </message>
    <message>
      <source>{0} of {1} {2} outside the scale {3}{4}.</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>{0} von {1} außerhalb der Skala {3}{4}.</translation>
    </message>
    <message>
      <source>{0} of {1} {2} still there. To delete everything of the person, choose Study ▸ Withdraw a removed participant, or run `{3}`.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0} noch da; betroffen: {1}. Um alles von der Person zu löschen, wählen Sie Studie ▸ Rückzug einer entfernten Versuchsperson, oder führen Sie `{3!}` aus.</translation>
    </message>
    <message>
      <source>{0} of {1} {2}.</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0} von {1} {2}.</translation>
    </message>
    <message>
      <source>{0} of {1} s between videos</source>
      <extracomment>core/study/procedure.py</extracomment>
      <translation>{0} für {1} s zwischen Videos</translation>
    </message>
    <message>
      <source>{0} on one side: at least {1} are needed.</source>
      <extracomment>core/evaluation/subgroups.py</extracomment>
      <translation>{0} auf einer Seite: Mindestens {1} sind nötig.</translation>
    </message>
    <message>
      <source>{0} other folders</source>
      <extracomment>core/study/outside_access.py</extracomment>
      <translation>{0} weitere Ordner</translation>
    </message>
    <message>
      <source>{0} participants</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>{0} Versuchspersonen</translation>
    </message>
    <message>
      <source>{0} participants cannot be split into {1} for val and {2} for test. Take smaller shares, or cross-validate (`eriscope finetune`).</source>
      <extracomment>core/datasets/splits.py</extracomment>
      <translation>{0} Versuchspersonen lassen sich nicht in {1} für val und {2} für test aufteilen. Nehmen Sie kleinere Anteile oder prüfen Sie über Kreuz (`eriscope finetune`).</translation>
    </message>
    <message>
      <source>{0} participants with this code were removed. Name one by the folder of the files: {1}.</source>
      <extracomment>core/study/removed.py</extracomment>
      <translation>{0} Versuchspersonen mit diesem Code wurden entfernt. Nennen Sie eine nach dem Ordner der Dateien: {1}.</translation>
    </message>
    <message>
      <source>{0} people</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0} Personen</translation>
    </message>
    <message>
      <source>{0} people instead of at least {1}</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>{0} Personen statt mindestens {1}</translation>
    </message>
    <message>
      <source>{0} people × {1} stimuli</source>
      <extracomment>core/evaluation/interval_widths.py</extracomment>
      <translation>{0} Personen × {1} Stimuli</translation>
    </message>
    <message>
      <source>{0} pictures are</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>{0} Bilder sind</translation>
    </message>
    <message>
      <source>{0} pictures, but holds {1}</source>
      <extracomment>core/sources/video_file.py</extracomment>
      <translation>{0} Bilder an, enthält aber {1}</translation>
    </message>
    <message>
      <source>{0} ppm against the clock, corrected</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} ppm gegen die Uhr, berichtigt</translation>
    </message>
    <message>
      <source>{0} predicts none of the {1} clips. Choose the split it was made for (--split).</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>{0!} sagt keinen der {1} Clips vorher. Wählen Sie die Aufteilung, für die es gemacht ist (--split).</translation>
    </message>
    <message>
      <source>{0} processes cannot extract anything. Take --workers 1 or more.</source>
      <extracomment>core/datasets/runners.py</extracomment>
      <translation>{0} Prozesse können nichts extrahieren. Nehmen Sie --workers 1 oder mehr.</translation>
    </message>
    <message>
      <source>{0} px between the eyes (at least {1})</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>{0} px zwischen den Augen (mindestens {1})</translation>
    </message>
    <message>
      <source>{0} rated nothing of the {1} {2}. Those who did: {3}.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>{0!} hat nichts beurteilt von: {1} {2!}. Die es taten: {3}.</translation>
    </message>
    <message>
      <source>{0} rated {1}{2}.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>{0} beurteilte {1}{2}.</translation>
    </message>
    <message>
      <source>{0} ratings</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>{0} Beurteilungen</translation>
    </message>
    <message>
      <source>{0} read no {1} here, so there is nothing to change.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>{0!} las hier nicht: {1}; also gibt es nichts zu verändern.</translation>
    </message>
    <message>
      <source>{0} reads no frames with a face, so there is nothing to change.</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>{0!} liest keine Frames mit einem Gesicht, also gibt es nichts zu verändern.</translation>
    </message>
    <message>
      <source>{0} reads sound alone, and there is none {1}.</source>
      <extracomment>core/inspection/subject.py</extracomment>
      <translation>{0} liest nur Ton, und {1} ist keiner.</translation>
    </message>
    <message>
      <source>{0} reads sound alone, and {1} {2}. Choose a clip with sound, or a model that reads faces.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>{0!} liest nur Ton, und {1!} {2}. Wählen Sie einen Clip mit Ton oder ein Modell, das Gesichter liest.</translation>
    </message>
    <message>
      <source>{0} reads sound alone; attention to frames needs a model that reads video.</source>
      <extracomment>core/evaluation/attention.py</extracomment>
      <translation>{0!} liest nur Ton; Attention auf Frames braucht ein Modell, das Video liest.</translation>
    </message>
    <message>
      <source>{0} reads {1} values per frame; 512, 546 and 547 are known.</source>
      <extracomment>core/models/reaction_file.py</extracomment>
      <translation>{0!} liest {1} Werte je Frame; bekannt sind 512, 546 und 547.</translation>
    </message>
    <message>
      <source>{0} reads {1}, which Eriscope cannot make of a video. Choose another model; `eriscope evaluate` holds this one against datasets that have these features.</source>
      <extracomment>core/models/registry.py</extracomment>
      <translation>{0!} liest {1}, was Eriscope aus keinem Video machen kann. Wählen Sie ein anderes Modell; `eriscope evaluate` prüft dieses an Datensätzen mit diesen Merkmalen.</translation>
    </message>
    <message>
      <source>{0} refits</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0} Neuanpassungen</translation>
    </message>
    <message>
      <source>{0} rows of the study are damaged.</source>
      <extracomment>core/study/damage.py</extracomment>
      <translation>{0} Zeilen der Studie sind beschädigt.</translation>
    </message>
    <message>
      <source>{0} s after {1}</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>{0} s nach {1}</translation>
    </message>
    <message>
      <source>{0} s {1}</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} s {1}</translation>
    </message>
    <message>
      <source>{0} seeds</source>
      <extracomment>core/training/eri/ablation_report.py</extracomment>
      <translation>{0} Seeds</translation>
    </message>
    <message>
      <source>{0} self-reports</source>
      <extracomment>core/report/content.py</extracomment>
      <translation>{0} Selbstberichte</translation>
    </message>
    <message>
      <source>{0} sends no pictures. Check its cable.</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>{0!} sendet keine Bilder. Prüfen Sie das Kabel.</translation>
    </message>
    <message>
      <source>{0} shows a face in only {1} of {2}; that is too little to read.</source>
      <extracomment>core/analysis/analyser.py</extracomment>
      <translation>{0!} zeigt in nur {1} von {2} ein Gesicht; das ist zum Lesen zu wenig.</translation>
    </message>
    <message>
      <source>{0} shows another stimulus already, which is kept</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0} zeigt schon einen anderen Stimulus; er bleibt</translation>
    </message>
    <message>
      <source>{0} stands in the place of a table</source>
      <extracomment>core/system/field_types.py</extracomment>
      <translation>{0} steht an der Stelle einer Tabelle</translation>
    </message>
    <message>
      <source>{0} states nothing</source>
      <extracomment>core/training/eri/records.py</extracomment>
      <translation>{0} gibt nichts an</translation>
    </message>
    <message>
      <source>{0} steps cannot be made of segments of {1}</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>{0} Schritte lassen sich nicht aus Stücken von {1} bilden</translation>
    </message>
    <message>
      <source>{0} stimuli</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>{0} Stimuli</translation>
    </message>
    <message>
      <source>{0} stimuli that are</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0} Stimuli, die</translation>
    </message>
    <message>
      <source>{0} stopped sending pictures. Check its cable.</source>
      <extracomment>core/sources/capture.py</extracomment>
      <translation>{0!} sendet keine Bilder mehr. Prüfen Sie das Kabel.</translation>
    </message>
    <message>
      <source>{0} stored in a damaged part of the file and may look wrong.</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>{0} in einem beschädigten Teil der Datei gespeichert und sehen vielleicht falsch aus.</translation>
    </message>
    <message>
      <source>{0} stretches are left out; {1} can be.</source>
      <extracomment>core/analysis_settings.py</extracomment>
      <translation>{0} Abschnitte sind weggelassen; {1} sind möglich.</translation>
    </message>
    <message>
      <source>{0} stretches are too few to rank; {1} are needed.</source>
      <extracomment>core/inspection/effects.py</extracomment>
      <translation>{0} Abschnitte sind zu wenige zum Ordnen; {1} sind nötig.</translation>
    </message>
    <message>
      <source>{0} tells of it and cannot be read. Withdraw again whoever withdrew last, then delete it.</source>
      <extracomment>core/study/withdrawal_intents.py</extracomment>
      <translation>{0!} berichtet davon und ist nicht lesbar. Ziehen Sie noch einmal zurück, wer sich zuletzt zurückzog, und löschen Sie es dann.</translation>
    </message>
    <message>
      <source>{0} that are missing</source>
      <extracomment>core/datasets/table_import.py</extracomment>
      <translation>{0}, die fehlen</translation>
    </message>
    <message>
      <source>{0} that it is {1}{2}</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>{0}, dass es {1} ist{2}</translation>
    </message>
    <message>
      <source>{0} the time of the one before, or an earlier one; it is shown right after it.</source>
      <extracomment>core/sources/pictures.py</extracomment>
      <translation>{0} die Zeit des vorigen oder eine frühere; gezeigt gleich danach.</translation>
    </message>
    <message>
      <source>{0} times</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} Mal</translation>
    </message>
    <message>
      <source>{0} times, first</source>
      <extracomment>core/sources/timeline.py</extracomment>
      <translation>{0} Mal, zuerst</translation>
    </message>
    <message>
      <source>{0} to below {1}</source>
      <extracomment>core/comparison/clip_table.py</extracomment>
      <translation>{0} bis unter {1}</translation>
    </message>
    <message>
      <source>{0} to {1}</source>
      <extracomment>core/datasets/table_scale.py</extracomment>
      <translation>{0} bis {1}</translation>
    </message>
    <message>
      <source>{0} unexpected went wrong ({1}). The details are in {2}; please report them.</source>
      <extracomment>core/system/failures.py</extracomment>
      <translation>{0} ging unerwartet schief ({1}). Einzelheiten stehen in {2}; bitte melden Sie sie.</translation>
    </message>
    <message>
      <source>{0} videos</source>
      <extracomment>core/export/material.py</extracomment>
      <translation>{0} Videos</translation>
    </message>
    <message>
      <source>{0} was being written by a program that was killed, and is not complete. It may hold data of participants. Delete it.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0!} wurde von einem abgeschossenen Programm geschrieben und ist nicht vollständig. Es kann Daten von Versuchspersonen enthalten. Löschen Sie es.</translation>
    </message>
    <message>
      <source>{0} was changed after it was frozen, so it is no plan any more. Use a copy of it.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>{0!} wurde nach dem Einfrieren geändert, ist also kein Plan mehr. Benutzen Sie eine Kopie davon.</translation>
    </message>
    <message>
      <source>{0} was closed.</source>
      <extracomment>core/sources/passes.py</extracomment>
      <translation>{0!} wurde geschlossen.</translation>
    </message>
    <message>
      <source>{0} was copied by an import that was broken off. Open the study where it can be written: what such an import left is deleted then.</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0!} wurde von einem abgebrochenen Import kopiert. Öffnen Sie die Studie, wo sie beschreibbar ist: Was ein solcher Import zurückließ, wird dann gelöscht.</translation>
    </message>
    <message>
      <source>{0} was frozen by a newer Eriscope. Update Eriscope.</source>
      <extracomment>core/study/analysis_plans.py</extracomment>
      <translation>{0!} wurde von einem neueren Eriscope eingefroren. Aktualisieren Sie Eriscope.</translation>
    </message>
    <message>
      <source>{0} was held against self-reports, and its file says what came of it. That is not taken over: what is fitted is another model, which has not been validated.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0!} wurde an Selbstberichten geprüft, und die Datei sagt, was herauskam. Das wird nicht übernommen: Was angepasst ist, ist ein anderes Modell, das nicht validiert ist.</translation>
    </message>
    <message>
      <source>{0} was left as it was: what was written is not the same model. Check the disk.</source>
      <extracomment>core/models/validation_evidence.py</extracomment>
      <translation>{0!} blieb, wie sie war: Was geschrieben wurde, ist nicht dasselbe Modell. Prüfen Sie den Datenträger.</translation>
    </message>
    <message>
      <source>{0} was made by a newer Eriscope. Update Eriscope.</source>
      <extracomment>core/study/study_file.py</extracomment>
      <translation>{0!} stammt von einem neueren Eriscope. Aktualisieren Sie Eriscope.</translation>
    </message>
    <message>
      <source>{0} was made by another version of Eriscope. Import the dataset again.</source>
      <extracomment>core/datasets/dataset.py</extracomment>
      <translation>{0!} stammt von einer anderen Version von Eriscope. Importieren Sie den Datensatz noch einmal.</translation>
    </message>
    <message>
      <source>{0} was made without dropout, so {1} says nothing of it.</source>
      <extracomment>core/inspection/uncertainty.py</extracomment>
      <translation>{0!} wurde ohne Dropout gemacht, also sagt {1} nichts darüber.</translation>
    </message>
    <message>
      <source>{0} was not shown as it was made.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} wurde nicht wie gemacht gezeigt.</translation>
    </message>
    <message>
      <source>{0} was rated on scales that differ ({1}), so ratings cannot be compared.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>{0!} wurde auf verschiedenen Skalen beurteilt ({1}), also sind die Beurteilungen nicht vergleichbar.</translation>
    </message>
    <message>
      <source>{0} was refused: it holds more than weights, and loading it could run foreign code ({1}). Save the plain state_dict and load that.</source>
      <extracomment>core/models/checkpoint.py</extracomment>
      <translation>{0!} wurde abgelehnt: Sie enthält mehr als Gewichte, und sie zu laden könnte fremden Code ausführen ({1}). Speichern Sie das bloße state_dict und laden Sie das.</translation>
    </message>
    <message>
      <source>{0} was shown as it was made.{1}</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} wurde wie gemacht gezeigt.{1}</translation>
    </message>
    <message>
      <source>{0} was stopped after {1} s of {2} s.</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0} wurde nach {1} s von {2} s angehalten.</translation>
    </message>
    <message>
      <source>{0} was trained on this split: figures on it are too good.</source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>{0!} wurde mit dieser Aufteilung trainiert: Zahlen zu ihr sind zu gut.</translation>
    </message>
    <message>
      <source>{0} was written by a newer Eriscope. Update Eriscope.</source>
      <extracomment>core/study/answers.py</extracomment>
      <translation>{0!} wurde von einem neueren Eriscope geschrieben. Aktualisieren Sie Eriscope.</translation>
    </message>
    <message>
      <source>{0} was written by a newer Eriscope. Update Eriscope; it stays.</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>{0} wurde von einem neueren Eriscope geschrieben. Aktualisieren Sie Eriscope; es bleibt.</translation>
    </message>
    <message>
      <source>{0} was written by a newer Eriscope. Update Eriscope; the features stay.</source>
      <extracomment>core/datasets/store.py</extracomment>
      <translation>{0!} wurde von einem neueren Eriscope geschrieben. Aktualisieren Sie Eriscope; die Merkmale bleiben.</translation>
    </message>
    <message>
      <source>{0} was {1}{2}.</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>{0!}: {1}{2}.</translation>
    </message>
    <message>
      <source>{0} while it could be seen</source>
      <extracomment>core/study/blind.py</extracomment>
      <translation>{0}, während es zu sehen war</translation>
    </message>
    <message>
      <source>{0} windows</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>{0} Fenstern</translation>
    </message>
    <message>
      <source>{0} with a report of {1}: at least {2} are needed.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>{0} mit einem Bericht zu {1}: Mindestens {2} sind nötig.</translation>
    </message>
    <message>
      <source>{0} with a stimulus that others saw, too</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>{0} mit einem Stimulus, den auch andere sahen</translation>
    </message>
    <message>
      <source>{0} with features that cannot be read, left out. The first: {1}</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>{0} mit unlesbaren Merkmalen, weggelassen. Der erste: {1}</translation>
    </message>
    <message>
      <source>{0} with its 95 % interval: {1}.</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>{0} mit 95-%-Intervall: {1}.</translation>
    </message>
    <message>
      <source>{0} with reports: no figure is given below {1}.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>{0} mit Berichten: Unter {1} wird keine Zahl angegeben.</translation>
    </message>
    <message>
      <source>{0} with this floor: at least {1} are needed.</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>{0} mit dieser Vergleichsbasis: Mindestens {1} sind nötig.</translation>
    </message>
    <message>
      <source>{0} with {1} test people</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>{0} mit {1} Testpersonen</translation>
    </message>
    <message>
      <source>{0} without a participant: each is taken as a participant of its own.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>{0} ohne Versuchsperson: Jeder gilt als eigene Versuchsperson.</translation>
    </message>
    <message>
      <source>{0} without a prediction in {1}, left out.</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>{0} ohne Vorhersage in {1!}, weggelassen.</translation>
    </message>
    <message>
      <source>{0} without a prediction or a report.</source>
      <extracomment>core/comparison/validating.py</extracomment>
      <translation>{0} ohne Vorhersage oder Bericht.</translation>
    </message>
    <message>
      <source>{0} without {1}, left out. {2}</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>{0} ohne {1}, weggelassen. {2}</translation>
    </message>
    <message>
      <source>{0} would be left to read. Choose {1} stretch.</source>
      <extracomment>core/inspection/masks.py</extracomment>
      <translation>{0}: Mehr bliebe nicht zu lesen. Wählen Sie {1} Abschnitt.</translation>
    </message>
    <message>
      <source>{0} {1} ({2}).</source>
      <extracomment>core/inspection/out_of_distribution.py</extracomment>
      <translation>{0} {1} ({2}).</translation>
    </message>
    <message>
      <source>{0} {1} against {2}, gain {3}</source>
      <extracomment>core/evaluation/floors.py</extracomment>
      <translation>{0} {1} gegen {2}, Gewinn {3}</translation>
    </message>
    <message>
      <source>{0} {1} and {2} {3}</source>
      <extracomment>core/ranges.py</extracomment>
      <translation>{0} {1} und {2} {3}</translation>
    </message>
    <message>
      <source>{0} {1} are few: the interval is rough.</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>{0} {1} sind wenige: Das Intervall ist grob.</translation>
    </message>
    <message>
      <source>{0} {1} empty</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0} {1} leer</translation>
    </message>
    <message>
      <source>{0} {1} in files of the study's folder and could not be written into its database yet. {2} not in here: open the study in Eriscope, and keep {3}.</source>
      <extracomment>core/study/window_snapshot.py</extracomment>
      <translation>{0} in Dateien im Ordner der Studie, noch nicht in ihre Datenbank geschrieben. {2} hier nicht dabei: Öffnen Sie die Studie in Eriscope und behalten Sie sie.</translation>
    </message>
    <message>
      <source>{0} {1} in the tier {2}; its kind stays as it is. Make another tier, and copy them there.</source>
      <extracomment>core/study/tiers.py</extracomment>
      <translation>{0} {1} in der Zeile {2!}; ihre Art bleibt, wie sie ist. Machen Sie eine andere Zeile und kopieren Sie sie dorthin.</translation>
    </message>
    <message>
      <source>{0} {1} instead of {2}</source>
      <extracomment>core/comparison/plan_followed.py</extracomment>
      <translation>{0} {1} statt {2}</translation>
    </message>
    <message>
      <source>{0} {1} is no number; not rated</source>
      <extracomment>core/study/import_ratings.py</extracomment>
      <translation>{0} {1} ist keine Zahl; nicht beurteilt</translation>
    </message>
    <message>
      <source>{0} {1} is not known. Choose {2} or {3}.</source>
      <extracomment>core/setting.py</extracomment>
      <translation>{0}: {1} ist nicht bekannt. Wählen Sie {2} oder {3}.</translation>
    </message>
    <message>
      <source>{0} {1} is not of kind {2}; it stays empty</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0!} {1} ist nicht von der Art {2}; es bleibt leer</translation>
    </message>
    <message>
      <source>{0} {1} marked by some of them only. If the others watched and had nothing to mark, they must say so (Annotate menu); else agreement comes out too high.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>{0} {1} nur von einigen markiert. Haben die anderen gesehen und nichts zu markieren gehabt, müssen sie es sagen (Menü Markieren); sonst fällt die Übereinstimmung zu hoch aus.</translation>
    </message>
    <message>
      <source>{0} {1} not rated by all of them and left out.</source>
      <extracomment>core/study/rater_agreement.py</extracomment>
      <translation>{0} {1} nicht von allen beurteilt und weggelassen.</translation>
    </message>
    <message>
      <source>{0} {1} outside the scale {2}; not rated</source>
      <extracomment>core/study/import_ratings.py</extracomment>
      <translation>{0} {1} außerhalb der Skala {2}; nicht beurteilt</translation>
    </message>
    <message>
      <source>{0} {1} rated {2} the same in all clips{3}. That tells nothing of how reports vary within a person.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} {1} mit gleicher Beurteilung in allen Clips für {2}{3}. Das sagt nicht, wie Berichte innerhalb einer Person schwanken.</translation>
    </message>
    <message>
      <source>{0} {1} to {2}. Remove those first.</source>
      <extracomment>core/study/change_building.py</extracomment>
      <translation>{0} {1} auf {2!}. Entfernen Sie diese zuerst.</translation>
    </message>
    <message>
      <source>{0} {1}, not {2}</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0} {1}, nicht {2}</translation>
    </message>
    <message>
      <source>{0} {1}, so the reports of each clip were divided by its strongest; the result tells a profile, too.</source>
      <extracomment>core/training/fine_tuning.py</extracomment>
      <translation>{0!} {1}, also wurden die Berichte jedes Clips durch ihren stärksten geteilt; auch das Ergebnis gibt ein Profil an.</translation>
    </message>
    <message>
      <source>{0} {1}.</source>
      <extracomment>core/comparison/pairs.py</extracomment>
      <translation>{0} {1}.</translation>
    </message>
    <message>
      <source>{0} {1}. Codes stand in exports and files; better ones do not tell who somebody is.</source>
      <extracomment>core/datasets/participant_codes.py</extracomment>
      <translation>{0} {1}. Codes stehen in Exporten und Dateien; bessere verraten nicht, wer jemand ist.</translation>
    </message>
    <message>
      <source>{0} {1}: choose any of {2}.</source>
      <extracomment>core/setting.py</extracomment>
      <translation>{0} {1}: Wählen Sie davon: {2}.</translation>
    </message>
    <message>
      <source>{0} × {1} frames of a clip</source>
      <extracomment>core/models/sampling.py</extracomment>
      <translation>{0} × {1} Frames eines Clips</translation>
    </message>
    <message>
      <source>{0}'s epoch was chosen on this split: figures on it flatter.</source>
      <extracomment>core/datasets/learned_from.py</extracomment>
      <translation>Die Epoche von {0!} wurde mit dieser Aufteilung gewählt: Zahlen zu ihr schmeicheln.</translation>
    </message>
    <message>
      <source>{0}'s {1}</source>
      <extracomment>core/units.py</extracomment>
      <translation>{0}s {1}</translation>
    </message>
    <message>
      <source>{0}, 16 bits, mono</source>
      <extracomment>core/recording/recorder.py</extracomment>
      <translation>{0}, 16 Bit, mono</translation>
    </message>
    <message>
      <source>{0}, a variance, is below 0</source>
      <extracomment>core/models/backbone.py</extracomment>
      <translation>{0}, eine Varianz, ist unter 0</translation>
    </message>
    <message>
      <source>{0}, attention {1} than chance</source>
      <extracomment>core/inspection/belief.py</extracomment>
      <translation>{0}, Attention {1} als Zufall</translation>
    </message>
    <message>
      <source>{0}, fitted to the study {1}. {2}</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0!}, an die Studie {1!} angepasst. {2}</translation>
    </message>
    <message>
      <source>{0}, hash right</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>{0}, Hash stimmt</translation>
    </message>
    <message>
      <source>{0}, longest {1} s</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0}, längste {1} s</translation>
    </message>
    <message>
      <source>{0}, not as given out with the corpus</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>{0}, nicht wie mit dem Korpus herausgegeben</translation>
    </message>
    <message>
      <source>{0}, played in place of a camera, has ended.</source>
      <extracomment>core/sources/capture.py</extracomment>
      <translation>{0!}, anstelle einer Kamera abgespielt, ist zu Ende.</translation>
    </message>
    <message>
      <source>{0}, row {1}: {2} is not a number. Give seven intensities per clip.</source>
      <extracomment>core/evaluation/challenge.py</extracomment>
      <translation>{0!}, Zeile {1}: {2} ist keine Zahl. Geben Sie sieben Intensitäten je Clip an.</translation>
    </message>
    <message>
      <source>{0}, row {1}: {2} occurs twice. Keep one of the rows.</source>
      <extracomment>core/evaluation/challenge.py</extracomment>
      <translation>{0!}, Zeile {1}: {2!} kommt zweimal vor. Behalten Sie eine der Zeilen.</translation>
    </message>
    <message>
      <source>{0}, seed {1}</source>
      <extracomment>core/training/eri/ablation.py</extracomment>
      <translation>{0}, Seed {1}</translation>
    </message>
    <message>
      <source>{0}, seed {1}: epoch {2} of {3}</source>
      <extracomment>core/training/eri/systems_table_file.py</extracomment>
      <translation>{0!}, Seed {1}: Epoche {2} von {3}</translation>
    </message>
    <message>
      <source>{0}, since the dataset has no {1}</source>
      <extracomment>core/training/eri/published.py</extracomment>
      <translation>{0}, da der Datensatz nicht hat: {1}</translation>
    </message>
    <message>
      <source>{0}, so there is no order of it to judge.</source>
      <extracomment>core/inspection/clip_set.py</extracomment>
      <translation>{0}, also ist keine Reihenfolge zu beurteilen.</translation>
    </message>
    <message>
      <source>{0}, standardised otherwise</source>
      <extracomment>core/datasets/predictions.py</extracomment>
      <translation>{0}, anders standardisiert</translation>
    </message>
    <message>
      <source>{0}, then {1}</source>
      <extracomment>core/training/eri/model_file.py</extracomment>
      <translation>{0}, dann {1}</translation>
    </message>
    <message>
      <source>{0}, then {1} clips of {2} participants of {3}</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0!}, dann {1} Clips von {2} Versuchspersonen aus {3!}</translation>
    </message>
    <message>
      <source>{0}, who was removed from the study,</source>
      <extracomment>core/study/checking.py</extracomment>
      <translation>{0!} (aus der Studie entfernt)</translation>
    </message>
    <message>
      <source>{0}, {1}</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>{0}, {1}</translation>
    </message>
    <message>
      <source>{0}, {1} ms in all: {2}{3}</source>
      <extracomment>core/recording/certificate_texts.py</extracomment>
      <translation>{0}, insgesamt {1} ms: {2}{3}</translation>
    </message>
    <message>
      <source>{0}, {1} people</source>
      <extracomment>core/analysis/action_unit_agreement.py</extracomment>
      <translation>{0}, {1} Personen</translation>
    </message>
    <message>
      <source>{0}, {1} with {2} exchanged</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0}, {1} mit vertauschten {2}</translation>
    </message>
    <message>
      <source>{0}. That is a gain: the numbers are nearer to the reports than {1}.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0}. Das ist ein Gewinn: Die Zahlen sind näher an den Berichten als {1}.</translation>
    </message>
    <message>
      <source>{0}. That is no gain: that the numbers are nearer to the reports than {1} is not shown, and learning the level alone, without any face, may do as much.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0}. Das ist kein Gewinn: Dass die Zahlen näher an den Berichten sind als {1}, ist nicht gezeigt, und nur das Niveau zu lernen, ohne ein Gesicht, leistet vielleicht ebenso viel.</translation>
    </message>
    <message>
      <source>{0}: OpenFace found no face</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>{0!}: OpenFace fand kein Gesicht</translation>
    </message>
    <message>
      <source>{0}: a crossed model needs at least {1} and {2}.</source>
      <extracomment>core/evaluation/crossed.py</extracomment>
      <translation>{0}: Ein gekreuztes Modell braucht mindestens {1} und {2}.</translation>
    </message>
    <message>
      <source>{0}: it holds values that are no numbers</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!}: Darin sind Werte, die keine Zahlen sind</translation>
    </message>
    <message>
      <source>{0}: its timestamps do not rise</source>
      <extracomment>core/datasets/tracks.py</extracomment>
      <translation>{0!}: Die Zeitstempel steigen nicht</translation>
    </message>
    <message>
      <source>{0}: no file in {1}</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>{0!}: keine Datei in {1!}</translation>
    </message>
    <message>
      <source>{0}: no such emotion. There are {1}.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0}: keine solche Emotion. Es gibt {1!}.</translation>
    </message>
    <message>
      <source>{0}: no video is known. Import the dataset again.</source>
      <extracomment>core/datasets/extraction.py</extracomment>
      <translation>{0!}: Kein Video ist bekannt. Importieren Sie den Datensatz noch einmal.</translation>
    </message>
    <message>
      <source>{0}: p of a figure of 0, of a calibration slope of 1; in parentheses corrected over the seven emotions (Holm), and not over measures or models.</source>
      <extracomment>core/evaluation/figure_with_interval.py</extracomment>
      <translation>{0}: p, dass eine Zahl 0 ist, eine Kalibrierungssteigung 1; in Klammern über die sieben Emotionen korrigiert (Holm), nicht über Maße oder Modelle.</translation>
    </message>
    <message>
      <source>{0}: r within stimuli needs at least {1}.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>{0}: r innerhalb der Stimuli braucht mindestens {1}.</translation>
    </message>
    <message>
      <source>{0}: res18_aff has {1} rows, OpenFace {2}, {3} with success</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>{0!}: res18_aff hat {1} Zeilen, OpenFace {2}, davon {3} mit Erfolg</translation>
    </message>
    <message>
      <source>{0}: something</source>
      <extracomment>core/system/failures.py</extracomment>
      <translation>{0}: Etwas</translation>
    </message>
    <message>
      <source>{0}: the OpenFace table has no AU28_c</source>
      <extracomment>core/datasets/authors.py</extracomment>
      <translation>{0!}: Der Tabelle von OpenFace fehlt AU28_c</translation>
    </message>
    <message>
      <source>{0}: the numbers are further from the reports.</source>
      <extracomment>core/training/fine_tuning_report.py</extracomment>
      <translation>{0}: Die Zahlen sind weiter von den Berichten entfernt.</translation>
    </message>
    <message>
      <source>{0}: there is no kind {1}. Choose {2}.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0!}: Eine Art {1} gibt es nicht. Wählen Sie {2}.</translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <extracomment>core/analysis/store.py</extracomment>
      <translation>{0}: {1}</translation>
    </message>
    <message>
      <source>{0}: {1} clips</source>
      <extracomment>core/training/eri/floors.py</extracomment>
      <translation>{0}: {1} Clips</translation>
    </message>
    <message>
      <source>{0}: {1} clips; {2}</source>
      <extracomment>core/datasets/summary.py</extracomment>
      <translation>{0}: {1} Clips; {2}</translation>
    </message>
    <message>
      <source>{0}: {1} has the shape {2} instead of {3}.</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>{0!}: {1} hat die Form {2} statt {3}.</translation>
    </message>
    <message>
      <source>{0}: {1} holds values that are not numbers. Leave frames without a face out.</source>
      <extracomment>core/analysis/feature_files.py</extracomment>
      <translation>{0!}: {1} enthält Werte, die keine Zahlen sind. Lassen Sie Frames ohne Gesicht weg.</translation>
    </message>
    <message>
      <source>{0}: {1} to {2}, mean {3} ({4})</source>
      <extracomment>core/table_reading.py</extracomment>
      <translation>{0!}: {1} bis {2}, Mittel {3} ({4})</translation>
    </message>
    <message>
      <source>{0}: {1}. It can be read.</source>
      <extracomment>core/features/framing.py</extracomment>
      <translation>{0}: {1}. Es ist lesbar.</translation>
    </message>
    <message>
      <source>{0}; held against those of {1} people without success</source>
      <extracomment>core/models/validation.py</extracomment>
      <translation>{0}; an denen von {1} Personen ohne Erfolg geprüft</translation>
    </message>
    <message>
      <source>{0}No clip of {1} in the study is called {2}.</source>
      <extracomment>core/study/import_preview.py</extracomment>
      <translation>{0}Kein Clip von {1!} in der Studie heißt {2!}.</translation>
    </message>
    <message>
      <source>{0}{1} needs {2}, not installed</source>
      <extracomment>core/doctor.py</extracomment>
      <translation>{0}{1} braucht {2!}, nicht installiert</translation>
    </message>
    <message>
      <source>{0}{1}: {2} needs at least {3}.</source>
      <extracomment>core/evaluation/agreement.py</extracomment>
      <translation>{0}{1}: {2} braucht mindestens {3}.</translation>
    </message>
    <message>
      <source>× even share</source>
      <extracomment>core/analysis/result.py</extracomment>
      <translation>× Mittelwert</translation>
    </message>
  </context>
</TS>
