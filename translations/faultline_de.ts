<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Checklist</name>
    <message>
        <source>Port %1 open on %2</source>
        <translation>Port %1 auf %2 offen</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>Port wird geöffnet</translation>
    </message>
    <message>
        <source>Port not open</source>
        <translation>Port nicht offen</translation>
    </message>
    <message>
        <source>Local store ready</source>
        <translation>Lokaler Speicher bereit</translation>
    </message>
    <message>
        <source>Opening the store</source>
        <translation>Speicher wird geöffnet</translation>
    </message>
    <message>
        <source>Client seen</source>
        <translation>Client gesehen</translation>
    </message>
    <message>
        <source>No client yet</source>
        <translation>Noch kein Client</translation>
    </message>
    <message>
        <source>First event stored</source>
        <translation>Erstes Ereignis gespeichert</translation>
    </message>
    <message>
        <source>Waiting for the first event</source>
        <translation>Warten auf das erste Ereignis</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>The store cannot be used</source>
        <translation>Der Speicher kann nicht benutzt werden</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Trend 1 h</source>
        <translation>Trend 1 h</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Test error sent and stored</source>
        <translation>Testfehler gesendet und gespeichert</translation>
    </message>
    <message>
        <source>The test error was not taken</source>
        <translation>Der Testfehler wurde nicht angenommen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Hold the live list</source>
        <translation>Live-Liste anhalten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>How to send errors here</source>
        <translation>Wie man Fehler hierher sendet</translation>
    </message>
    <message>
        <source>Send a test error</source>
        <translation>Testfehler senden</translation>
    </message>
    <message>
        <source>Link a Git checkout…</source>
        <translation>Git-Checkout verknüpfen …</translation>
    </message>
    <message>
        <source>Switch between dark and light</source>
        <translation>Zwischen dunkel und hell wechseln</translation>
    </message>
    <message>
        <source>Follow the system&apos;s appearance</source>
        <translation>Dem Erscheinungsbild des Systems folgen</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Vorheriger Bereich</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Errors</source>
        <translation>&amp;Fehler</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programm</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>Zoom %1 %</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Übliche Größe</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>EditorLauncher</name>
    <message>
        <source>Choose an editor</source>
        <translation>Editor wählen</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (nicht gefunden)</translation>
    </message>
    <message>
        <source>Own command…</source>
        <translation>Eigener Befehl …</translation>
    </message>
    <message>
        <source>Own command</source>
        <translation>Eigener Befehl</translation>
    </message>
    <message>
        <source>Program and arguments; {file}, {line} and {column} stand for the place. No shell is involved.</source>
        <translation>Programm und Argumente; {file}, {line} und {column} stehen für die Stelle. Es läuft keine Shell.</translation>
    </message>
    <message>
        <source>This is no command</source>
        <translation>Das ist kein Befehl</translation>
    </message>
    <message>
        <source>The editor did not start</source>
        <translation>Der Editor ist nicht gestartet</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Hold or resume the live list</source>
        <translation>Live-Liste anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Workspace %1</source>
        <translation>Arbeitsbereich %1</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Show or hide the menu bar</source>
        <translation>Menüleiste zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>Layout</name>
    <message>
        <source>On-call</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Local dev</source>
        <translation>Lokale Entwicklung</translation>
    </message>
    <message>
        <source>Post-mortem</source>
        <translation>Nachbereitung</translation>
    </message>
</context>
<context>
    <name>LinkRepository</name>
    <message>
        <source>Choose a Git checkout</source>
        <translation>Git-Checkout wählen</translation>
    </message>
    <message>
        <source>Git checkout linked</source>
        <translation>Git-Checkout verknüpft</translation>
    </message>
    <message>
        <source>The checkout could not be linked</source>
        <translation>Der Checkout konnte nicht verknüpft werden</translation>
    </message>
</context>
<context>
    <name>OccurrenceChart</name>
    <message>
        <source>%1/min, before %2/min</source>
        <translation>%1/min, zuvor %2/min</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>auf der Platte</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>sent again, stored before</source>
        <translation>noch einmal gesendet, schon gespeichert</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>Gefiltert</translation>
    </message>
    <message>
        <source>acknowledged and counted, nothing kept</source>
        <translation>bestätigt und gezählt, nichts behalten</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Begrenzt</translation>
    </message>
    <message>
        <source>over a limit, not kept</source>
        <translation>über einer Grenze, nicht behalten</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>not taken, the client was told why</source>
        <translation>nicht angenommen, der Client weiß warum</translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>read, not yet on disk</source>
        <translation>gelesen, noch nicht auf der Platte</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>not possible now</source>
        <translation>jetzt nicht möglich</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Zu %1</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Live errors</source>
        <translation>Live-Fehler</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>RCA-Bericht</translation>
    </message>
    <message>
        <source>Send your first error</source>
        <translation>Den ersten Fehler senden</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
</context>
<context>
    <name>Protocol</name>
    <message>
        <source>Error report</source>
        <translation>Fehlermeldung</translation>
    </message>
    <message>
        <source>One error with its stack trace and the log lines before it, as the reporters that ship send it.</source>
        <translation>Ein Fehler mit Stacktrace und den Logzeilen davor, wie ihn die mitgelieferten Reporter senden.</translation>
    </message>
    <message>
        <source>Sentry envelope</source>
        <translation>Sentry-Envelope</translation>
    </message>
    <message>
        <source>Errors, transactions, spans, logs, sessions, feedback, check-ins and attachments of Sentry&apos;s SDKs.</source>
        <translation>Fehler, Transaktionen, Spans, Logs, Sitzungen, Feedback, Check-ins und Anhänge der Sentry-SDKs.</translation>
    </message>
    <message>
        <source>Sentry event</source>
        <translation>Sentry-Ereignis</translation>
    </message>
    <message>
        <source>One event as JSON, as older SDKs of Sentry send it.</source>
        <translation>Ein Ereignis als JSON, wie es ältere SDKs von Sentry senden.</translation>
    </message>
    <message>
        <source>Browser security reports</source>
        <translation>Sicherheitsmeldungen von Browsern</translation>
    </message>
    <message>
        <source>What browsers report of a page&apos;s policies: acknowledged and counted.</source>
        <translation>Was Browser zu den Richtlinien einer Seite melden: bestätigt und gezählt.</translation>
    </message>
    <message>
        <source>Minidumps</source>
        <translation>Minidumps</translation>
    </message>
    <message>
        <source>Crashes of native programs: acknowledged and counted.</source>
        <translation>Abstürze nativer Programme: bestätigt und gezählt.</translation>
    </message>
    <message>
        <source>OpenTelemetry logs</source>
        <translation>OpenTelemetry-Logs</translation>
    </message>
    <message>
        <source>Log records of OpenTelemetry&apos;s SDKs and Collectors.</source>
        <translation>Logeinträge der SDKs und Collectors von OpenTelemetry.</translation>
    </message>
    <message>
        <source>OpenTelemetry traces</source>
        <translation>OpenTelemetry-Traces</translation>
    </message>
    <message>
        <source>Spans of OpenTelemetry&apos;s SDKs and Collectors.</source>
        <translation>Spans der SDKs und Collectors von OpenTelemetry.</translation>
    </message>
    <message>
        <source>OpenTelemetry metrics</source>
        <translation>OpenTelemetry-Metriken</translation>
    </message>
    <message>
        <source>Metrics of OpenTelemetry&apos;s SDKs and Collectors.</source>
        <translation>Metriken der SDKs und Collectors von OpenTelemetry.</translation>
    </message>
    <message>
        <source>Loki push</source>
        <translation>Loki-Push</translation>
    </message>
    <message>
        <source>Log lines of Loki&apos;s clients: Promtail, Alloy, Vector, Fluent Bit, loggers.</source>
        <translation>Logzeilen der Clients von Loki: Promtail, Alloy, Vector, Fluent Bit, Logger.</translation>
    </message>
    <message>
        <source>Prometheus remote write</source>
        <translation>Prometheus Remote Write</translation>
    </message>
    <message>
        <source>Samples that a Prometheus server scraped.</source>
        <translation>Werte, die ein Prometheus-Server abgeholt hat.</translation>
    </message>
    <message>
        <source>Alertmanager webhook</source>
        <translation>Alertmanager-Webhook</translation>
    </message>
    <message>
        <source>Alerts of Prometheus&apos; Alertmanager, firing and resolved.</source>
        <translation>Alarme des Alertmanagers von Prometheus, ausgelöst und beendet.</translation>
    </message>
    <message>
        <source>Kubernetes events</source>
        <translation>Kubernetes-Ereignisse</translation>
    </message>
    <message>
        <source>Events of a cluster: log lines of their objects, and changes.</source>
        <translation>Ereignisse eines Clusters: Logzeilen ihrer Objekte und Änderungen.</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>Logzeilen</translation>
    </message>
    <message>
        <source>Log lines as JSON, one, a list or one a line.</source>
        <translation>Logzeilen als JSON, eine, eine Liste oder eine je Zeile.</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>Spans</translation>
    </message>
    <message>
        <source>Spans as JSON, one, a list or one a line.</source>
        <translation>Spans als JSON, einer, eine Liste oder einer je Zeile.</translation>
    </message>
    <message>
        <source>Measured values</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Values as JSON, one, a list or one a line.</source>
        <translation>Werte als JSON, einer, eine Liste oder einer je Zeile.</translation>
    </message>
    <message>
        <source>Parsed errors</source>
        <translation>Zerlegte Fehler</translation>
    </message>
    <message>
        <source>Errors whose traces are parsed already, as JSON.</source>
        <translation>Fehler, deren Stacktraces schon zerlegt sind, als JSON.</translation>
    </message>
    <message>
        <source>Deployments and changes</source>
        <translation>Deployments und Änderungen</translation>
    </message>
    <message>
        <source>Deployments, settings that changed, feature flags, migrations, as JSON.</source>
        <translation>Deployments, geänderte Einstellungen, Feature-Flags, Migrationen, als JSON.</translation>
    </message>
    <message>
        <source>Declared services</source>
        <translation>Erklärte Dienste</translation>
    </message>
    <message>
        <source>What services depend on, as JSON.</source>
        <translation>Wovon Dienste abhängen, als JSON.</translation>
    </message>
    <message>
        <source>Error capture</source>
        <translation>Fehleraufnahme</translation>
    </message>
    <message>
        <source>One error for the replay, with its resource and correlation.</source>
        <translation>Ein Fehler für die Wiedergabe, mit Ressource und Korrelation.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Key given by the client</source>
        <translation>Vom Client gegebener Schlüssel</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Message without its values</source>
        <translation>Meldung ohne ihre Werte</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>a library&apos;s frame</source>
        <translation>ein Frame einer Bibliothek</translation>
    </message>
    <message>
        <source>a frame of the runtime itself</source>
        <translation>ein Frame der Laufzeit selbst</translation>
    </message>
    <message>
        <source>its name is generated and changes by build</source>
        <translation>sein Name ist erzeugt und ändert sich mit jedem Build</translation>
    </message>
    <message>
        <source>your own frames say more</source>
        <translation>die eigenen Frames sagen mehr</translation>
    </message>
    <message>
        <source>the frames say more</source>
        <translation>die Frames sagen mehr</translation>
    </message>
    <message>
        <source>the client gave its own key</source>
        <translation>der Client gab einen eigenen Schlüssel</translation>
    </message>
    <message>
        <source>the sender called it fatal</source>
        <translation>der Absender nannte es fatal</translation>
    </message>
    <message>
        <source>the sender called it a warning</source>
        <translation>der Absender nannte es eine Warnung</translation>
    </message>
    <message>
        <source>the sender called it information or less</source>
        <translation>der Absender nannte es Information oder weniger</translation>
    </message>
    <message>
        <source>nothing caught it</source>
        <translation>nichts hat es abgefangen</translation>
    </message>
    <message>
        <source>the database serves everything else</source>
        <translation>die Datenbank dient allem anderen</translation>
    </message>
    <message>
        <source>a model provider failed</source>
        <translation>ein Modellanbieter ist ausgefallen</translation>
    </message>
    <message>
        <source>a key or token does not work any more</source>
        <translation>ein Schlüssel oder Token gilt nicht mehr</translation>
    </message>
    <message>
        <source>a cache can be missed</source>
        <translation>auf einen Cache kann man verzichten</translation>
    </message>
    <message>
        <source>another service failed</source>
        <translation>ein anderer Dienst ist ausgefallen</translation>
    </message>
    <message>
        <source>somebody waited in vain</source>
        <translation>jemand hat vergeblich gewartet</translation>
    </message>
    <message>
        <source>passes by itself when calls slow down</source>
        <translation>vergeht von selbst, wenn Aufrufe seltener werden</translation>
    </message>
    <message>
        <source>the input was refused, as it should be</source>
        <translation>die Eingabe wurde abgelehnt, wie es sein soll</translation>
    </message>
    <message>
        <source>a pool, disk, memory or descriptor ran out</source>
        <translation>ein Pool, Platte, Speicher oder Deskriptoren sind erschöpft</translation>
    </message>
    <message>
        <source>data was lost or damaged</source>
        <translation>Daten wurden verloren oder beschädigt</translation>
    </message>
    <message>
        <source>a request of a user failed</source>
        <translation>die Anfrage eines Benutzers ist gescheitert</translation>
    </message>
    <message>
        <source>a health or metrics address, not a user&apos;s</source>
        <translation>eine Adresse für Zustand oder Metriken, nicht die eines Benutzers</translation>
    </message>
    <message>
        <source>it happened where the users are</source>
        <translation>es geschah dort, wo die Benutzer sind</translation>
    </message>
    <message>
        <source>it happened on a developer&apos;s or test machine</source>
        <translation>es geschah auf einer Entwickler- oder Testmaschine</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Erstes Ereignis</translation>
    </message>
    <message>
        <source>Became a pattern: enough events alike</source>
        <translation>Wurde ein Muster: genug gleiche Ereignisse</translation>
    </message>
    <message>
        <source>Escalated: many events in a short time</source>
        <translation>Eskaliert: viele Ereignisse in kurzer Zeit</translation>
    </message>
    <message>
        <source>Alerted: the threshold for all its events was reached</source>
        <translation>Gemeldet: die Schwelle für alle seine Ereignisse ist erreicht</translation>
    </message>
    <message>
        <source>Came back after it was resolved</source>
        <translation>Kam zurück, nachdem es gelöst war</translation>
    </message>
    <message>
        <source>No longer new</source>
        <translation>Nicht mehr neu</translation>
    </message>
    <message>
        <source>Calmed down: the escalation was taken back</source>
        <translation>Beruhigt: die Eskalation wurde zurückgenommen</translation>
    </message>
    <message>
        <source>The mute ended</source>
        <translation>Die Stummschaltung ist beendet</translation>
    </message>
    <message>
        <source>A person said so</source>
        <translation>Ein Mensch hat es so bestimmt</translation>
    </message>
    <message>
        <source>Why it is in this pattern</source>
        <translation>Warum es in diesem Muster ist</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>version %1; equal keys are one pattern</source>
        <translation>Version %1; gleiche Schlüssel sind ein Muster</translation>
    </message>
    <message>
        <source>Why it has this category</source>
        <translation>Warum es diese Kategorie hat</translation>
    </message>
    <message>
        <source>Why it has this severity</source>
        <translation>Warum es diesen Schweregrad hat</translation>
    </message>
    <message>
        <source>nothing more is known of it</source>
        <translation>mehr ist darüber nicht bekannt</translation>
    </message>
</context>
<context>
    <name>Snippet</name>
    <message>
        <source>Starlette and every other ASGI application likewise.</source>
        <translation>Starlette und jede andere ASGI-Anwendung ebenso.</translation>
    </message>
    <message>
        <source>Other WSGI applications: faultline.WSGIReporter(application).</source>
        <translation>Andere WSGI-Anwendungen: faultline.WSGIReporter(application).</translation>
    </message>
    <message>
        <source>Uncaught exceptions and logging.exception() of any program.</source>
        <translation>Unbehandelte Ausnahmen und logging.exception() jedes Programms.</translation>
    </message>
    <message>
        <source>The error handler goes after the routes.</source>
        <translation>Die Fehlerbehandlung kommt nach den Routen.</translation>
    </message>
    <message>
        <source>Uncaught exceptions and unhandled rejections of any program.</source>
        <translation>Unbehandelte Ausnahmen und Zurückweisungen jedes Programms.</translation>
    </message>
    <message>
        <source>Say where it runs</source>
        <translation>Sagen, wo es läuft</translation>
    </message>
    <message>
        <source>Three variables, read when the program starts.</source>
        <translation>Drei Variablen, beim Start des Programms gelesen.</translation>
    </message>
    <message>
        <source>The least there is</source>
        <translation>Das Mindeste</translation>
    </message>
    <message>
        <source>Answers with the analysis.</source>
        <translation>Antwortet mit der Analyse.</translation>
    </message>
    <message>
        <source>With a stack trace and logs</source>
        <translation>Mit Stacktrace und Logs</translation>
    </message>
    <message>
        <source>Acknowledged as soon as it is on disk.</source>
        <translation>Bestätigt, sobald es auf der Platte ist.</translation>
    </message>
    <message>
        <source>Report its errors</source>
        <translation>Seine Fehler melden</translation>
    </message>
    <message>
        <source>From the shell</source>
        <translation>Von der Shell aus</translation>
    </message>
    <message>
        <source>Already on the Sentry SDK?</source>
        <translation>Schon beim Sentry-SDK?</translation>
    </message>
    <message>
        <source>One variable, no change of code. Any key will do.</source>
        <translation>Eine Variable, keine Änderung am Code. Jeder Schlüssel geht.</translation>
    </message>
    <message>
        <source>The service&apos;s name is its release&apos;s.</source>
        <translation>Der Dienst heißt wie sein Release.</translation>
    </message>
    <message>
        <source>Before everything else.</source>
        <translation>Vor allem anderen.</translation>
    </message>
    <message>
        <source>The address of an older SDK</source>
        <translation>Die Adresse eines älteren SDKs</translation>
    </message>
    <message>
        <source>In the page&apos;s answer</source>
        <translation>In der Antwort der Seite</translation>
    </message>
    <message>
        <source>A header; browsers report what it forbids.</source>
        <translation>Ein Header; Browser melden, was er verbietet.</translation>
    </message>
    <message>
        <source>Any OpenTelemetry SDK</source>
        <translation>Jedes OpenTelemetry-SDK</translation>
    </message>
    <message>
        <source>Read when the program starts.</source>
        <translation>Beim Start des Programms gelesen.</translation>
    </message>
    <message>
        <source>Beside the exporters that are there.</source>
        <translation>Neben den vorhandenen Exportern.</translation>
    </message>
    <message>
        <source>By pino-loki.</source>
        <translation>Über pino-loki.</translation>
    </message>
    <message>
        <source>Beside the clients that are there.</source>
        <translation>Neben den vorhandenen Clients.</translation>
    </message>
    <message>
        <source>Then name it under forward_to.</source>
        <translation>Dann unter forward_to nennen.</translation>
    </message>
    <message>
        <source>Then reload it.</source>
        <translation>Dann neu laden.</translation>
    </message>
    <message>
        <source>For a cluster on this machine.</source>
        <translation>Für einen Cluster auf diesem Rechner.</translation>
    </message>
    <message>
        <source>What the cluster still remembers.</source>
        <translation>Was der Cluster noch weiß.</translation>
    </message>
    <message>
        <source>At the end of a deployment.</source>
        <translation>Am Ende eines Deployments.</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Reporters and plain JSON</source>
        <translation>Reporter und einfaches JSON</translation>
    </message>
    <message>
        <source>Prometheus and Alertmanager</source>
        <translation>Prometheus und Alertmanager</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>refusing</source>
        <translation>lehnt ab</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>empfängt</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>still</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 empfangen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Ratenlimit</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>External</source>
        <translation>Extern</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Ongoing</source>
        <translation>Andauernd</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Regressed</source>
        <translation>Rückfällig</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>Alarm</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Banner</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>No event can arrive until this is solved; --port chooses another port.</source>
        <translation>Bis das behoben ist, kann kein Ereignis ankommen; --port wählt einen anderen Port.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::BulkBar</name>
    <message>
        <source>Selected patterns</source>
        <translation>Ausgewählte Muster</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>users</source>
        <translation>Benutzer</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Checklist</name>
    <message>
        <source>What has happened so far</source>
        <translation>Was bisher geschah</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Lauscht</translation>
    </message>
    <message>
        <source>Time since the start</source>
        <translation>Zeit seit dem Start</translation>
    </message>
</context>
<context>
    <name>faultline::ui::CitedText</name>
    <message>
        <source>Open the evidence %1</source>
        <translation>Beleg %1 öffnen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::CodeBlock</name>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>Copy (%1)</source>
        <translation>Kopieren (%1)</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Commands</name>
    <message>
        <source>Panes</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>%1: not in a read-only window</source>
        <translation>%1: nicht in einem schreibgeschützten Fenster</translation>
    </message>
</context>
<context>
    <name>faultline::ui::CommitCard</name>
    <message>
        <source>Suspect commit</source>
        <translation>Verdächtiger Commit</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>%1 more files</source>
        <translation>%1 weitere Dateien</translation>
    </message>
    <message>
        <source>Show diff</source>
        <translation>Diff zeigen</translation>
    </message>
    <message>
        <source>Copy revert command</source>
        <translation>Revert-Befehl kopieren</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>Sicherheit %1</translation>
    </message>
    <message>
        <source>Of 1: how sure the report is that this commit is the cause.</source>
        <translation>Von 1: wie sicher der Bericht ist, dass dieser Commit die Ursache ist.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DataTable</name>
    <message>
        <source>%1 (no room)</source>
        <translation>%1 (kein Platz)</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DetailPages</name>
    <message>
        <source>Stack</source>
        <translation>Stack</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>Runbook</translation>
    </message>
    <message>
        <source>Parts of the event</source>
        <translation>Teile des Ereignisses</translation>
    </message>
    <message>
        <source>Stored JSON</source>
        <translation>Gespeichertes JSON</translation>
    </message>
    <message>
        <source>Events of this pattern, newest first</source>
        <translation>Ereignisse dieses Musters, neueste zuerst</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Voriges Ereignis</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>Warum hier</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Why this event is in this pattern</source>
        <translation>Warum dieses Ereignis in diesem Muster ist</translation>
    </message>
    <message>
        <source>What happened to this pattern</source>
        <translation>Was mit diesem Muster geschah</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Disclosure</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>zu</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DockHost</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Panes in this place</source>
        <translation>Bereiche an dieser Stelle</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DockTitle</name>
    <message>
        <source>Title of %1</source>
        <translation>Titel von %1</translation>
    </message>
    <message>
        <source>State of %1</source>
        <translation>Stand von %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Actions of %1</source>
        <translation>Aktionen von %1</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EmptyState</name>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EventCard</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>This event</source>
        <translation>Dieses Ereignis</translation>
    </message>
    <message>
        <source>Before the error</source>
        <translation>Vor dem Fehler</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EventModel</name>
    <message>
        <source>%1 events in two seconds</source>
        <translation>%1 Ereignisse in zwei Sekunden</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EvidenceChip</name>
    <message>
        <source>%1, speaks against: %2</source>
        <translation>%1, spricht dagegen: %2</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FacetModel</name>
    <message>
        <source>(no service)</source>
        <translation>(kein Dienst)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>Muster</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FacetPanel</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Values to filter by</source>
        <translation>Werte zum Filtern</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Remove the filter %1: %2</source>
        <translation>Filter %1 entfernen: %2</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FirstRunPane</name>
    <message>
        <source>Send your first error</source>
        <translation>Den ersten Fehler senden</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Snippets by framework</source>
        <translation>Codestücke nach Framework</translation>
    </message>
    <message>
        <source>Frameworks</source>
        <translation>Frameworks</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse kopiert</translation>
    </message>
    <message>
        <source>Errors by HTTP, from this machine only</source>
        <translation>Fehler über HTTP, nur von diesem Rechner</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Send a test error</source>
        <translation>Testfehler senden</translation>
    </message>
    <message>
        <source>Posts one error through the open port (T)</source>
        <translation>Schickt einen Fehler durch den offenen Port (T)</translation>
    </message>
    <message>
        <source>Not arriving? The console listens on this machine only: containers reach it with the host&apos;s network.</source>
        <translation>Kommt nichts an? Die Konsole lauscht nur auf diesem Rechner: Container erreichen sie über das Netz des Hosts.</translation>
    </message>
    <message>
        <source>Link a Git checkout</source>
        <translation>Git-Checkout verknüpfen</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>For suspect commits and source context</source>
        <translation>Für verdächtige Commits und Quelltext</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a Git checkout</source>
        <translation>Git-Checkout wählen</translation>
    </message>
    <message>
        <source>The test error was not taken</source>
        <translation>Der Testfehler wurde nicht angenommen</translation>
    </message>
    <message>
        <source>Copy block %1</source>
        <translation>Block %1 kopieren</translation>
    </message>
    <message>
        <source>Faultline is listening on this machine. Nothing leaves it.</source>
        <translation>Faultline lauscht auf diesem Rechner. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Faultline is about to listen on this machine.</source>
        <translation>Faultline lauscht gleich auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Faultline is not listening at the moment.</source>
        <translation>Faultline lauscht gerade nicht.</translation>
    </message>
    <message>
        <source>Put the reporter beside your program</source>
        <translation>Den Reporter neben das Programm legen</translation>
    </message>
    <message>
        <source>one file, no dependency</source>
        <translation>eine Datei, keine Abhängigkeit</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>%1 speichern …</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>Save the reporter</source>
        <translation>Reporter speichern</translation>
    </message>
    <message>
        <source>Reporter saved</source>
        <translation>Reporter gespeichert</translation>
    </message>
    <message>
        <source>The reporter could not be saved</source>
        <translation>Der Reporter konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Errors that arrive are refused: %1 Choose another workspace, or put this one right and start again.</source>
        <translation>Ankommende Fehler werden abgelehnt: %1 Wählen Sie einen anderen Arbeitsbereich, oder bringen Sie diesen in Ordnung und starten Sie neu.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FocusRing</name>
    <message>
        <source>Focus</source>
        <translation>Fokus</translation>
    </message>
</context>
<context>
    <name>faultline::ui::GoChord</name>
    <message>
        <source>Go to …</source>
        <translation>Gehe zu …</translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation>Gehe zu: %1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::HistogramView</name>
    <message>
        <source>Events over time</source>
        <translation>Ereignisse im Zeitverlauf</translation>
    </message>
    <message>
        <source>%1 events, between %2 and %3 in each of %4 buckets, %5 in the last one</source>
        <translation>%1 Ereignisse, zwischen %2 und %3 in jedem von %4 Abschnitten, %5 im letzten</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>faultline::ui::IconMark</name>
    <message>
        <source>Sign</source>
        <translation>Zeichen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>Liste der Tasten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Knöpfe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::ListPane</name>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>env</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>1 filter is set.</source>
        <translation>1 Filter ist gesetzt.</translation>
    </message>
    <message>
        <source>%1 filters are set.</source>
        <translation>%1 Filter sind gesetzt.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::ListeningSign</name>
    <message>
        <source>Listening</source>
        <translation>Lauscht</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>Listening, but nothing can be stored</source>
        <translation>Horcht, aber nichts kann gespeichert werden</translation>
    </message>
</context>
<context>
    <name>faultline::ui::LiveErrorsPane</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Follow paused</source>
        <translation>Folgen angehalten</translation>
    </message>
    <message>
        <source>Follow paused while you read</source>
        <translation>Folgen angehalten, während Sie lesen</translation>
    </message>
    <message>
        <source>1 new event held, nothing dropped</source>
        <translation>1 neues Ereignis zurückgehalten, nichts verworfen</translation>
    </message>
    <message>
        <source>%1 new events held, nothing dropped</source>
        <translation>%1 neue Ereignisse zurückgehalten, nichts verworfen</translation>
    </message>
    <message>
        <source>Jump to newest</source>
        <translation>Zum neuesten springen</translation>
    </message>
    <message>
        <source>Storm collapsed</source>
        <translation>Sturm zusammengefasst</translation>
    </message>
    <message>
        <source>%1: %2 events shown as one row per 2 s. All are stored.</source>
        <translation>%1: %2 Ereignisse als eine Zeile je 2 s. Alle sind gespeichert.</translation>
    </message>
    <message>
        <source>Show every event</source>
        <translation>Jedes Ereignis zeigen</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>Kein Ereignis passt</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>No port is open, so nothing can arrive.</source>
        <translation>Kein Port ist offen, also kann nichts ankommen.</translation>
    </message>
    <message>
        <source>Nothing for %1. Listening on %2.</source>
        <translation>Nichts seit %1. Lauscht auf %2.</translation>
    </message>
    <message>
        <source>Errors appear here as they arrive.</source>
        <translation>Fehler erscheinen hier, sobald sie eintreffen.</translation>
    </message>
    <message>
        <source>Send test error</source>
        <translation>Testfehler senden</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 Ereignisse/s</translation>
    </message>
    <message>
        <source>Search in messages</source>
        <translation>In Meldungen suchen</translation>
    </message>
    <message>
        <source>Collapse storms</source>
        <translation>Stürme zusammenfassen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Live errors</source>
        <translation>Live-Fehler</translation>
    </message>
    <message>
        <source>Follow the newest events</source>
        <translation>Den neuesten Ereignissen folgen</translation>
    </message>
    <message>
        <source>The test error did not arrive.</source>
        <translation>Der Testfehler kam nicht an.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Could not read events.</source>
        <translation>Ereignisse konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Events, newest first</source>
        <translation>Ereignisse, neueste zuerst</translation>
    </message>
    <message>
        <source>Hold the live list</source>
        <translation>Live-Liste anhalten</translation>
    </message>
    <message>
        <source>Open the event</source>
        <translation>Ereignis öffnen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Voriges Ereignis</translation>
    </message>
    <message>
        <source>Events of the same trace</source>
        <translation>Ereignisse desselben Trace</translation>
    </message>
    <message>
        <source>Only this service</source>
        <translation>Nur dieser Dienst</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut abfragen</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Showing events around the selected one</source>
        <translation>Ereignisse rund um das ausgewählte</translation>
    </message>
    <message>
        <source>Nothing for %1.</source>
        <translation>Seit %1 nichts.</translation>
    </message>
    <message>
        <source>The store holds %1 older events.</source>
        <translation>Der Speicher enthält %1 ältere Ereignisse.</translation>
    </message>
    <message>
        <source>Look back 7 days</source>
        <translation>7 Tage zurückblicken</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>filtern</translation>
    </message>
    <message>
        <source>same trace</source>
        <translation>gleicher Trace</translation>
    </message>
</context>
<context>
    <name>faultline::ui::LiveSwitch</name>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Live list is held; go on</source>
        <translation>Live-Liste ist angehalten; weiter</translation>
    </message>
    <message>
        <source>Live; hold the list</source>
        <translation>Live; Liste anhalten</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
</context>
<context>
    <name>faultline::ui::LogList</name>
    <message>
        <source>Log lines before the error</source>
        <translation>Logzeilen vor dem Fehler</translation>
    </message>
</context>
<context>
    <name>faultline::ui::MainWindow</name>
    <message>
        <source>Faultline</source>
        <translation>Faultline</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>The console is well again</source>
        <translation>Die Konsole ist wieder in Ordnung</translation>
    </message>
    <message>
        <source>What was wrong is solved.</source>
        <translation>Was nicht stimmte, ist behoben.</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>schreibgeschützt</translation>
    </message>
</context>
<context>
    <name>faultline::ui::MenuStrip</name>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
</context>
<context>
    <name>faultline::ui::MinuteLine</name>
    <message>
        <source>Events of the last minute</source>
        <translation>Ereignisse der letzten Minute</translation>
    </message>
</context>
<context>
    <name>faultline::ui::OccurrenceChart</name>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Occurrences over time</source>
        <translation>Auftreten im Zeitverlauf</translation>
    </message>
    <message>
        <source>Show 30 minutes</source>
        <translation>30 Minuten zeigen</translation>
    </message>
    <message>
        <source>Show 24 hours</source>
        <translation>24 Stunden zeigen</translation>
    </message>
    <message>
        <source>Occurrences, last %1</source>
        <translation>Auftreten, letzte %1</translation>
    </message>
    <message>
        <source>Occurrences, %1 until %2</source>
        <translation>Auftreten, %1 bis %2</translation>
    </message>
    <message>
        <source>%1 buckets</source>
        <translation>Abschnitte von %1</translation>
    </message>
    <message>
        <source>%1. Drag over the chart to filter the events.</source>
        <translation>%1. Über das Diagramm ziehen filtert die Ereignisse.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::OccurrencePlot</name>
    <message>
        <source>%1 in all, at most %2 in %3, last %4</source>
        <translation>%1 insgesamt, höchstens %2 in %3, zuletzt %4</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
</context>
<context>
    <name>faultline::ui::OutcomeTable</name>
    <message>
        <source>What became of every record</source>
        <translation>Was aus jedem Datensatz wurde</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Empfangen: %1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>the sum of the above</source>
        <translation>die Summe des Obigen</translation>
    </message>
    <message>
        <source>not the sum of the above</source>
        <translation>nicht die Summe des Obigen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Palette</name>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Go to, find a pattern, or run a command</source>
        <translation>Gehe zu, finde ein Muster oder führe einen Befehl aus</translation>
    </message>
    <message>
        <source>Search patterns, panes and commands</source>
        <translation>Muster, Bereiche und Befehle suchen</translation>
    </message>
    <message>
        <source>Number of matches</source>
        <translation>Zahl der Treffer</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>How to narrow down</source>
        <translation>Wie man eingrenzt</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>run</source>
        <translation>ausführen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>show only this service</source>
        <translation>nur diesen Dienst zeigen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PaletteModel</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternDetailPane</name>
    <message>
        <source>No pattern is selected</source>
        <translation>Kein Muster ist ausgewählt</translation>
    </message>
    <message>
        <source>Select one in Patterns or an event in Live errors.</source>
        <translation>Wählen Sie eines in Muster oder ein Ereignis in Live-Fehler.</translation>
    </message>
    <message>
        <source>Go to Patterns</source>
        <translation>Zu den Mustern</translation>
    </message>
    <message>
        <source>Nothing to look at yet</source>
        <translation>Noch nichts zu sehen</translation>
    </message>
    <message>
        <source>The first error that arrives can be opened here.</source>
        <translation>Der erste Fehler, der eintrifft, kann hier geöffnet werden.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Could not read the pattern.</source>
        <translation>Das Muster konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Could not read the event.</source>
        <translation>Das Ereignis konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Could not read the commit %1.</source>
        <translation>Der Commit %1 konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This evidence is no longer there.</source>
        <translation>Dieser Beleg ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The event has no such line or frame.</source>
        <translation>Das Ereignis hat keine solche Zeile und keinen solchen Frame.</translation>
    </message>
    <message>
        <source>Could not read the runbook.</source>
        <translation>Das Runbook konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>Ereignis %1 von %2</translation>
    </message>
    <message>
        <source>Diff of %1</source>
        <translation>Diff von %1</translation>
    </message>
    <message>
        <source>The Git checkout of %1</source>
        <translation>Der Git-Checkout von %1</translation>
    </message>
    <message>
        <source>This is no Git checkout that can be read.</source>
        <translation>Das ist kein lesbarer Git-Checkout.</translation>
    </message>
    <message>
        <source>Linked the checkout of %1</source>
        <translation>Checkout von %1 verknüpft</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Pattern detail</source>
        <translation>Musterdetails</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Voriges Ereignis</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Show live events</source>
        <translation>Live-Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Resolve or reopen</source>
        <translation>Lösen oder wieder öffnen</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>Stummschalten …</translation>
    </message>
    <message>
        <source>Show the suspect commit&apos;s diff</source>
        <translation>Diff des verdächtigen Commits zeigen</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>RCA-Bericht</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>Erneut analysieren</translation>
    </message>
    <message>
        <source>Link a Git checkout…</source>
        <translation>Git-Checkout verknüpfen …</translation>
    </message>
    <message>
        <source>Copy the stack</source>
        <translation>Stack kopieren</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut abfragen</translation>
    </message>
    <message>
        <source>Event at %1, one of %2</source>
        <translation>Ereignis um %1, eines von %2</translation>
    </message>
    <message>
        <source>No source is open</source>
        <translation>Kein Quelltext ist offen</translation>
    </message>
    <message>
        <source>Choose a frame whose file is in a linked checkout.</source>
        <translation>Einen Frame wählen, dessen Datei in einem verknüpften Checkout liegt.</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>Im Editor öffnen</translation>
    </message>
    <message>
        <source>Choose an editor…</source>
        <translation>Editor wählen …</translation>
    </message>
    <message>
        <source>Stored JSON of the event</source>
        <translation>Gespeichertes JSON des Ereignisses</translation>
    </message>
    <message>
        <source>Why is this event here?</source>
        <translation>Warum ist dieses Ereignis hier?</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy the stored JSON</source>
        <translation>Gespeichertes JSON kopieren</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternHeader</name>
    <message>
        <source>Resolve</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>RCA-Bericht</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternModel</name>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>no longer in this list</source>
        <translation>nicht mehr in dieser Liste</translation>
    </message>
    <message>
        <source>Last hour: %1, at most %2 in 2 minutes</source>
        <translation>Letzte Stunde: %1, höchstens %2 in 2 Minuten</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Trend 1 h</source>
        <translation>Trend 1 h</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternsPane</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show live events</source>
        <translation>Live-Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>Stummschalten …</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Next pattern</source>
        <translation>Nächstes Muster</translation>
    </message>
    <message>
        <source>Previous pattern</source>
        <translation>Voriges Muster</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Ask again and sort</source>
        <translation>Erneut abfragen und sortieren</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Sorted by severity, then last seen</source>
        <translation>Sortiert nach Schweregrad, dann zuletzt gesehen</translation>
    </message>
    <message>
        <source>Sorted by %1</source>
        <translation>Sortiert nach %1</translation>
    </message>
    <message>
        <source>%1 of %2 patterns · %3</source>
        <translation>%1 von %2 Mustern · %3</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>No pattern matches</source>
        <translation>Kein Muster passt</translation>
    </message>
    <message>
        <source>No patterns here</source>
        <translation>Hier sind keine Muster</translation>
    </message>
    <message>
        <source>None is in the state “%1”.</source>
        <translation>Keines ist im Zustand „%1“.</translation>
    </message>
    <message>
        <source>No open patterns</source>
        <translation>Keine offenen Muster</translation>
    </message>
    <message>
        <source>Three events alike within 24 hours make a pattern; until then they stand alone here.</source>
        <translation>Drei gleiche Ereignisse innerhalb von 24 Stunden ergeben ein Muster; bis dahin stehen sie hier einzeln.</translation>
    </message>
    <message>
        <source>Needs triage</source>
        <translation>Zu sichten</translation>
    </message>
    <message>
        <source>Regressed</source>
        <translation>Rückfällig</translation>
    </message>
    <message>
        <source>All active</source>
        <translation>Alle aktiven</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Search in patterns</source>
        <translation>In Mustern suchen</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Could not read patterns.</source>
        <translation>Muster konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Could not refresh, showing %1.</source>
        <translation>Konnte nicht aktualisieren, Stand %1.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Which patterns</source>
        <translation>Welche Muster</translation>
    </message>
    <message>
        <source>Filter (/)</source>
        <translation>Filter (/)</translation>
    </message>
    <message>
        <source>Patterns, worst first</source>
        <translation>Muster, schlimmste zuerst</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>RCA-Bericht</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>Filter zeigen oder verbergen</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Rail</name>
    <message>
        <source>Rail</source>
        <translation>Leiste</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>%1 (G, then %2)</source>
        <translation>%1 (G, dann %2)</translation>
    </message>
    <message>
        <source>Empty part of the rail</source>
        <translation>Leerer Teil der Leiste</translation>
    </message>
    <message numerus="yes">
        <source>%n pattern(s) need triage</source>
        <translation>
            <numerusform>%n Muster zu sichten</numerusform>
            <numerusform>%n Muster zu sichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>faultline::ui::RcaReportPane</name>
    <message>
        <source>Choose a pattern</source>
        <translation>Muster wählen</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>RCA-Bericht</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>Erneut analysieren</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut abfragen</translation>
    </message>
    <message>
        <source>Report of %1, choose another</source>
        <translation>Bericht zu %1, anderen wählen</translation>
    </message>
    <message>
        <source>No report is open</source>
        <translation>Kein Bericht ist offen</translation>
    </message>
    <message>
        <source>A report belongs to a pattern. Select one in Patterns or here.</source>
        <translation>Ein Bericht gehört zu einem Muster. Wählen Sie eines in Muster oder hier.</translation>
    </message>
    <message>
        <source>%1 has no report yet</source>
        <translation>%1 hat noch keinen Bericht</translation>
    </message>
    <message>
        <source>A report is written with each analysis.</source>
        <translation>Mit jeder Analyse wird ein Bericht geschrieben.</translation>
    </message>
    <message>
        <source>Analyse now</source>
        <translation>Jetzt analysieren</translation>
    </message>
    <message>
        <source>The report cannot be shown</source>
        <translation>Der Bericht kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Could not read the report.</source>
        <translation>Der Bericht konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>inputs %1</source>
        <translation>Eingaben %1</translation>
    </message>
    <message>
        <source>The same inputs give the same report, byte for byte.</source>
        <translation>Gleiche Eingaben ergeben denselben Bericht, Byte für Byte.</translation>
    </message>
    <message>
        <source>Evidence %1: %2</source>
        <translation>Beleg %1: %2</translation>
    </message>
    <message>
        <source>Looking for the cause…</source>
        <translation>Ursache wird gesucht …</translation>
    </message>
    <message>
        <source>The analysis did not work</source>
        <translation>Die Analyse gelang nicht</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copied the report as Markdown</source>
        <translation>Bericht als Markdown kopiert</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Exported the report</source>
        <translation>Bericht exportiert</translation>
    </message>
    <message>
        <source>Could not write the file.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::ReasonList</name>
    <message>
        <source>Nothing is known.</source>
        <translation>Nichts ist bekannt.</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verwendet</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht verwendet</translation>
    </message>
</context>
<context>
    <name>faultline::ui::RefusalList</name>
    <message>
        <source>Last refusals</source>
        <translation>Letzte Ablehnungen</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>Nichts wurde abgelehnt.</translation>
    </message>
    <message>
        <source>%1 were refused; the reasons are older than those that are kept.</source>
        <translation>%1 wurden abgelehnt; die Gründe sind älter als die aufbewahrten.</translation>
    </message>
    <message>
        <source>%1 records in all: a reason may stand for many, and only the last ones are shown.</source>
        <translation>%1 Datensätze insgesamt: Ein Grund kann für viele stehen, und nur die letzten werden gezeigt.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::RootCauseCard</name>
    <message>
        <source>confidence %1</source>
        <translation>Sicherheit %1</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Root cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>Erneut analysieren</translation>
    </message>
    <message>
        <source>rules only</source>
        <translation>nur Regeln</translation>
    </message>
    <message>
        <source>No language model had a part in this.</source>
        <translation>Daran hatte kein Sprachmodell Anteil.</translation>
    </message>
    <message>
        <source>Statement with citations</source>
        <translation>Aussage mit Belegen</translation>
    </message>
    <message>
        <source>Looking for the cause…</source>
        <translation>Ursache wird gesucht …</translation>
    </message>
    <message>
        <source>Could not read the analysis. %1</source>
        <translation>Die Analyse konnte nicht gelesen werden. %1</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Noch nicht analysiert</translation>
    </message>
    <message>
        <source>An analysis is made when a pattern is new, grows or comes back.</source>
        <translation>Analysiert wird, wenn ein Muster neu ist, wächst oder wiederkommt.</translation>
    </message>
    <message>
        <source>Analyse now</source>
        <translation>Jetzt analysieren</translation>
    </message>
    <message>
        <source>Not enough evidence</source>
        <translation>Nicht genug Belege</translation>
    </message>
    <message>
        <source>Possible causes</source>
        <translation>Mögliche Ursachen</translation>
    </message>
    <message>
        <source>What would decide it: %1</source>
        <translation>Was es entscheiden würde: %1</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Copy revert command</source>
        <translation>Revert-Befehl kopieren</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SearchButton</name>
    <message>
        <source>Search patterns, panes and commands</source>
        <translation>Muster, Bereiche und Befehle suchen</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
    <message>
        <source>Search patterns, panes, commands</source>
        <translation>Muster, Bereiche, Befehle suchen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourceDetail</name>
    <message>
        <source>The chosen source</source>
        <translation>Die gewählte Quelle</translation>
    </message>
    <message>
        <source>Paste into the client</source>
        <translation>In den Client einfügen</translation>
    </message>
    <message>
        <source>What became of its records since the start</source>
        <translation>Was seit dem Start aus den Datensätzen wurde</translation>
    </message>
    <message>
        <source>Last refusals</source>
        <translation>Letzte Ablehnungen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Nimmt an</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Nobody listens at the moment</source>
        <translation>Zurzeit lauscht niemand</translation>
    </message>
    <message>
        <source>There is no address to copy</source>
        <translation>Es gibt keine Adresse zu kopieren</translation>
    </message>
    <message>
        <source>Copy the address (Enter)</source>
        <translation>Adresse kopieren (Eingabe)</translation>
    </message>
    <message>
        <source>Nothing came by it yet.</source>
        <translation>Hier kam noch nichts an.</translation>
    </message>
    <message>
        <source>%1 in the last minute, the last at %2.</source>
        <translation>%1 in der letzten Minute, zuletzt um %2.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourceModel</name>
    <message>
        <source>Nothing came by it since the start.</source>
        <translation>Seit dem Start kam hier nichts an.</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Empfangen: %1</translation>
    </message>
    <message>
        <source>In the last minute: %1</source>
        <translation>In der letzten Minute: %1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourcePane</name>
    <message>
        <source>Blame</source>
        <translation>Blame</translation>
    </message>
    <message>
        <source>Link a Git checkout</source>
        <translation>Git-Checkout verknüpfen</translation>
    </message>
    <message>
        <source>Show who wrote each line</source>
        <translation>Zeigen, wer jede Zeile schrieb</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>Im Editor öffnen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourceView</name>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Line %1: %2 %3</source>
        <translation>Zeile %1: %2 %3</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourcesPane</name>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>test error</source>
        <translation>Testfehler</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Ways in</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Where it listens</source>
        <translation>Wo gelauscht wird</translation>
    </message>
    <message>
        <source>Send a test error</source>
        <translation>Testfehler senden</translation>
    </message>
    <message>
        <source>Posts one error through the open port (T)</source>
        <translation>Schickt einen Fehler durch den offenen Port (T)</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Next source</source>
        <translation>Nächste Quelle</translation>
    </message>
    <message>
        <source>Previous source</source>
        <translation>Vorige Quelle</translation>
    </message>
    <message>
        <source>Copy the lines for the client</source>
        <translation>Zeilen für den Client kopieren</translation>
    </message>
    <message>
        <source>Read only, not listening</source>
        <translation>Nur lesen, lauscht nicht</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>Lauscht auf %1</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>This window only looks at the store; nothing can arrive here.</source>
        <translation>Dieses Fenster sieht den Speicher nur an; hier kann nichts ankommen.</translation>
    </message>
    <message>
        <source>What arrives is refused</source>
        <translation>Ankommendes wird abgelehnt</translation>
    </message>
    <message>
        <source>nothing came yet</source>
        <translation>noch nichts angekommen</translation>
    </message>
    <message>
        <source>%1 turned away</source>
        <translation>%1 abgewiesen</translation>
    </message>
    <message>
        <source>Turned away: requests that were refused before their source was known, for their Host, their Origin, their size or their form, and connections over the bound.</source>
        <translation>Abgewiesen: Anfragen, die abgelehnt wurden, bevor ihre Quelle bekannt war, wegen Host, Origin, Größe oder Form, und Verbindungen über der Grenze.</translation>
    </message>
    <message>
        <source>Since the start, by all sources.</source>
        <translation>Seit dem Start, von allen Quellen.</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse kopiert</translation>
    </message>
    <message>
        <source>Lines for the client copied</source>
        <translation>Zeilen für den Client kopiert</translation>
    </message>
    <message>
        <source>Test error sent and stored</source>
        <translation>Testfehler gesendet und gespeichert</translation>
    </message>
    <message>
        <source>The test error was not taken</source>
        <translation>Der Testfehler wurde nicht angenommen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StackRow</name>
    <message>
        <source>caused by</source>
        <translation>verursacht durch</translation>
    </message>
    <message>
        <source>while handling</source>
        <translation>beim Behandeln von</translation>
    </message>
    <message>
        <source>in the group</source>
        <translation>in der Gruppe</translation>
    </message>
    <message>
        <source>1 library frame</source>
        <translation>1 Bibliotheks-Frame</translation>
    </message>
    <message>
        <source>%1 library frames</source>
        <translation>%1 Bibliotheks-Frames</translation>
    </message>
    <message>
        <source>%1: %2. Unfold</source>
        <translation>%1: %2. Aufklappen</translation>
    </message>
    <message>
        <source>%1 in %2, the failing frame</source>
        <translation>%1 in %2, der fehlerhafte Frame</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>verdächtig</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StackView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Stack</translation>
    </message>
    <message>
        <source>Stack trace</source>
        <translation>Stacktrace</translation>
    </message>
    <message>
        <source>Copy the stack</source>
        <translation>Stack kopieren</translation>
    </message>
    <message>
        <source>no frames were sent</source>
        <translation>es wurden keine Frames gesendet</translation>
    </message>
    <message>
        <source>%1 in-app · %2 library</source>
        <translation>%1 eigene · %2 Bibliothek</translation>
    </message>
    <message>
        <source>The stack could not be read; see Raw for what was sent.</source>
        <translation>Der Stack konnte nicht gelesen werden; siehe Roh für das Gesendete.</translation>
    </message>
    <message>
        <source>No source: link a Git checkout.</source>
        <translation>Kein Quelltext: Git-Checkout verknüpfen.</translation>
    </message>
    <message>
        <source>This file is not in the linked checkout.</source>
        <translation>Diese Datei ist nicht im verknüpften Checkout.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StatusStrip</name>
    <message>
        <source>Status bar</source>
        <translation>Statusleiste</translation>
    </message>
    <message>
        <source>Listening address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>How to send errors here</source>
        <translation>Wie man Fehler hierher sendet</translation>
    </message>
    <message>
        <source>Events per second</source>
        <translation>Ereignisse je Sekunde</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Refused requests</source>
        <translation>Abgelehnte Anfragen</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Root cause analysis</source>
        <translation>Ursachenanalyse</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>RCA rules only</source>
        <translation>RCA nur Regeln</translation>
    </message>
    <message>
        <source>Causes are found by rules on this machine; no language model is asked</source>
        <translation>Ursachen finden Regeln auf diesem Rechner; kein Sprachmodell wird gefragt</translation>
    </message>
    <message>
        <source>Read only, not listening</source>
        <translation>Nur lesen, lauscht nicht</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Lauscht</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>events/s</source>
        <translation>Ereignisse/s</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Last refusal: %1</source>
        <translation>Letzte Ablehnung: %1</translation>
    </message>
    <message>
        <source>No request was refused</source>
        <translation>Keine Anfrage wurde abgelehnt</translation>
    </message>
    <message>
        <source>No store</source>
        <translation>Kein Speicher</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Lists show UTC; this clock shows either</source>
        <translation>Listen zeigen UTC; diese Uhr zeigt beides</translation>
    </message>
    <message>
        <source>Requests that wait for the store; a full queue answers 503</source>
        <translation>Anfragen, die auf den Speicher warten; eine volle Warteschlange antwortet 503</translation>
    </message>
    <message>
        <source>How to send errors here; listens at %1 as well</source>
        <translation>Wie man Fehler hierher sendet; lauscht auch auf %1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StepMark</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TableHeader</name>
    <message>
        <source>Column heads</source>
        <translation>Spaltenköpfe</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TagsList</name>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>%1 more values</source>
        <translation>%1 weitere Werte</translation>
    </message>
    <message>
        <source>this event</source>
        <translation>dieses Ereignis</translation>
    </message>
    <message>
        <source>No tags were sent with these events.</source>
        <translation>Mit diesen Ereignissen wurden keine Tags gesendet.</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Toasts</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TopBar</name>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>Last 1 h</source>
        <translation>Letzte 1 h</translation>
    </message>
    <message>
        <source>Last 6 h</source>
        <translation>Letzte 6 h</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Empty part of the tool bar</source>
        <translation>Leerer Teil der Werkzeugleiste</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages since the start</source>
        <translation>Keine Meldungen seit dem Start</translation>
    </message>
    <message>
        <source>Any env</source>
        <translation>Jede Umgebung</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>Noch keine Dienste</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Alle Dienste</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TriageDesk</name>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>For 8 hours</source>
        <translation>Für 8 Stunden</translation>
    </message>
    <message>
        <source>For 24 hours</source>
        <translation>Für 24 Stunden</translation>
    </message>
    <message>
        <source>For 7 days</source>
        <translation>Für 7 Tage</translation>
    </message>
    <message>
        <source>Resolved %1</source>
        <translation>%1 gelöst</translation>
    </message>
    <message>
        <source>Reopened %1</source>
        <translation>%1 wieder geöffnet</translation>
    </message>
    <message>
        <source>Muted %1</source>
        <translation>%1 stummgeschaltet</translation>
    </message>
    <message>
        <source>Until %1. Still stored and counted.</source>
        <translation>Bis %1. Wird weiter gespeichert und gezählt.</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 stummschalten</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>%1 patterns</source>
        <translation>%1 Muster</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Welcome</name>
    <message>
        <source>Your first error is here</source>
        <translation>Ihr erster Fehler ist da</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The incident console at an engineer&apos;s desk.</source>
        <translation>Die Störungskonsole am Schreibtisch.</translation>
    </message>
    <message>
        <source>The workspace&apos;s file.</source>
        <translation>Die Datei des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>The port to listen on; 0 takes a free one.</source>
        <translation>Der Port zum Lauschen; 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>The store; without it the workspace&apos;s SQLite file.</source>
        <translation>Der Speicher; ohne ihn die SQLite-Datei des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Only look: nothing listens, nothing is written.</source>
        <translation>Nur ansehen: nichts lauscht, nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>dark, light or system.</source>
        <translation>dark, light oder system.</translation>
    </message>
    <message>
        <source>The pane to show first.</source>
        <translation>Der Bereich, der zuerst gezeigt wird.</translation>
    </message>
    <message>
        <source>The window&apos;s size, 1440x900.</source>
        <translation>Die Größe des Fensters, 1440x900.</translation>
    </message>
    <message>
        <source>For documentation: saves a picture of the window and ends.</source>
        <translation>Für die Dokumentation: speichert ein Bild des Fensters und endet.</translation>
    </message>
    <message>
        <source>The pattern to show first, FL-1042.</source>
        <translation>Das Muster, das zuerst gezeigt wird, FL-1042.</translation>
    </message>
    <message>
        <source>How the panes lie: on-call, local-dev or post-mortem.</source>
        <translation>Wie die Fenster liegen: on-call, local-dev oder post-mortem.</translation>
    </message>
</context>
</TS>
