<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>sentence</name>
    <message>
        <source>Job %1 is due by plan.</source>
        <translation>Auftrag %1 steht nach Plan an.</translation>
    </message>
    <message>
        <source>This is not on your list any more, or never was.</source>
        <translation>Das steht nicht mehr auf Ihrer Liste oder stand nie darauf.</translation>
    </message>
    <message>
        <source>You do not have the right to do this.</source>
        <translation>Dazu haben Sie kein Recht.</translation>
    </message>
    <message>
        <source>This job is not assigned to you.</source>
        <translation>Dieser Auftrag ist Ihnen nicht zugewiesen.</translation>
    </message>
    <message>
        <source>Nobody verifies their own work; another manager has to.</source>
        <translation>Niemand prüft die eigene Arbeit; das muss jemand anderes tun.</translation>
    </message>
    <message>
        <source>This is not in a state that allows it.</source>
        <translation>Der jetzige Stand lässt das nicht zu.</translation>
    </message>
    <message>
        <source>It is %1; this cannot be done now.</source>
        <translation>Stand: %1. Das geht jetzt nicht.</translation>
    </message>
    <message>
        <source>This exists already.</source>
        <translation>Das gibt es schon.</translation>
    </message>
    <message>
        <source>Somebody else changed the same thing meanwhile.</source>
        <translation>Jemand anderes hat inzwischen dasselbe geändert.</translation>
    </message>
    <message>
        <source>Some files of this closeout have not arrived yet.</source>
        <translation>Einige Dateien dieses Abschlusses sind noch nicht angekommen.</translation>
    </message>
    <message>
        <source>It belongs together with something that was refused.</source>
        <translation>Es gehört zu etwas, das abgelehnt wurde.</translation>
    </message>
    <message>
        <source>It builds on something that was refused.</source>
        <translation>Es baut auf etwas auf, das abgelehnt wurde.</translation>
    </message>
    <message>
        <source>The office already has something else under this number.</source>
        <translation>Das Büro hat unter dieser Nummer schon etwas anderes.</translation>
    </message>
    <message>
        <source>Your work is safe with the office and waits for a decision there.</source>
        <translation>Ihre Arbeit ist sicher im Büro und wartet dort auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>The office did not accept this.</source>
        <translation>Das Büro hat das nicht angenommen.</translation>
    </message>
    <message>
        <source>Every seat of the licence is taken.</source>
        <translation>Alle Plätze der Lizenz sind belegt.</translation>
    </message>
    <message>
        <source>Every seat of the licence is taken; the next bundle has %1 seats.</source>
        <translation>Alle Plätze der Lizenz sind belegt; das nächste Paket hat %1 Plätze.</translation>
    </message>
    <message>
        <source>One more external person costs extra a month; somebody has to agree to that first.</source>
        <translation>Eine weitere externe Person kostet monatlich extra; dem muss erst jemand zustimmen.</translation>
    </message>
    <message>
        <source>The licence has to be read and accepted first.</source>
        <translation>Zuerst muss die Lizenz gelesen und angenommen werden.</translation>
    </message>
    <message>
        <source>This password is for one time only; choose your own first.</source>
        <translation>Dieses Passwort gilt nur einmal; wählen Sie zuerst ein eigenes.</translation>
    </message>
    <message>
        <source>Something is not filled in correctly.</source>
        <translation>Etwas ist nicht richtig ausgefüllt.</translation>
    </message>
    <message>
        <source>Something is not filled in correctly: %1.</source>
        <translation>Etwas ist nicht richtig ausgefüllt: %1.</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>Etwas fehlt.</translation>
    </message>
    <message>
        <source>Something is missing: %1.</source>
        <translation>Es fehlt: %1.</translation>
    </message>
    <message>
        <source>Something is not known here.</source>
        <translation>Etwas ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Something is not known here: %1.</source>
        <translation>Hier nicht bekannt: %1.</translation>
    </message>
    <message>
        <source>The office's server is too old for this; it is kept until that is updated.</source>
        <translation>Der Server des Büros ist dafür zu alt; es wird aufgehoben, bis er erneuert ist.</translation>
    </message>
    <message>
        <source>A number or date is out of range.</source>
        <translation>Eine Zahl oder ein Datum liegt außerhalb des Erlaubten.</translation>
    </message>
    <message>
        <source>A number or date is out of range: %1.</source>
        <translation>Außerhalb des Erlaubten: %1.</translation>
    </message>
    <message>
        <source>A text is too long.</source>
        <translation>Ein Text ist zu lang.</translation>
    </message>
    <message>
        <source>A text is too long: %1.</source>
        <translation>Zu lang: %1.</translation>
    </message>
    <message>
        <source>A text has characters that cannot be read.</source>
        <translation>Ein Text hat Zeichen, die nicht lesbar sind.</translation>
    </message>
    <message>
        <source>A text has characters that cannot be read: %1.</source>
        <translation>Nicht lesbare Zeichen: %1.</translation>
    </message>
    <message>
        <source>The input cannot be read.</source>
        <translation>Die Eingabe ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The table cannot be read.</source>
        <translation>Die Tabelle ist nicht lesbar.</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Ein Grund wird gebraucht.</translation>
    </message>
    <message>
        <source>The closeout is not complete; still needed.</source>
        <translation>Der Abschluss ist noch nicht vollständig.</translation>
    </message>
    <message>
        <source>The closeout is not complete; still needed: %1.</source>
        <translation>Der Abschluss ist noch nicht vollständig; es fehlt: %1.</translation>
    </message>
    <message>
        <source>The office's server and this program do not understand each other.</source>
        <translation>Der Server des Büros und dieses Programm verstehen einander nicht.</translation>
    </message>
    <message>
        <source>The file is too large for the office.</source>
        <translation>Die Datei ist dem Büro zu groß.</translation>
    </message>
    <message>
        <source>The office does not take files of this type.</source>
        <translation>Dateien dieser Art nimmt das Büro nicht.</translation>
    </message>
    <message>
        <source>The upload has to begin again.</source>
        <translation>Das Hochladen muss von vorn beginnen.</translation>
    </message>
    <message>
        <source>The file changed on the way; it has to be sent again.</source>
        <translation>Die Datei hat sich unterwegs verändert; sie muss noch einmal gesendet werden.</translation>
    </message>
    <message>
        <source>The office's storage is full; it is tried again later.</source>
        <translation>Der Speicher des Büros ist voll; es wird später wieder versucht.</translation>
    </message>
    <message>
        <source>Too many tries; wait a little.</source>
        <translation>Zu viele Versuche; warten Sie ein wenig.</translation>
    </message>
    <message>
        <source>The office's server is busy; it is tried again.</source>
        <translation>Der Server des Büros ist beschäftigt; es wird wieder versucht.</translation>
    </message>
    <message>
        <source>This program is too old for the office; update it. Your work can still be sent.</source>
        <translation>Dieses Programm ist dem Büro zu alt; erneuern Sie es. Ihre Arbeit kann trotzdem gesendet werden.</translation>
    </message>
    <message>
        <source>The office's server is too old for this.</source>
        <translation>Der Server des Büros ist dafür zu alt.</translation>
    </message>
    <message>
        <source>You have to sign in, with the right e-mail address and password.</source>
        <translation>Melden Sie sich mit der richtigen E-Mail-Adresse und dem richtigen Passwort an.</translation>
    </message>
    <message>
        <source>Reading is locked until you sign in. What you saved is kept.</source>
        <translation>Das Lesen ist gesperrt, bis Sie sich anmelden. Was Sie gespeichert haben, bleibt.</translation>
    </message>
    <message>
        <source>The office has removed its data from this device.</source>
        <translation>Das Büro hat seine Daten von diesem Gerät entfernt.</translation>
    </message>
    <message>
        <source>The office cannot be reached.</source>
        <translation>Das Büro ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The office does not answer.</source>
        <translation>Das Büro antwortet nicht.</translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation>Das wurde abgebrochen.</translation>
    </message>
    <message>
        <source>There is no space left on this device; nothing was saved.</source>
        <translation>Auf diesem Gerät ist kein Platz mehr; nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>This device's storage could not be read or written.</source>
        <translation>Der Speicher dieses Geräts ließ sich nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>Stored data is damaged.</source>
        <translation>Gespeicherte Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>The stored data belongs to a newer version of this program.</source>
        <translation>Die gespeicherten Daten gehören zu einer neueren Version dieses Programms.</translation>
    </message>
    <message>
        <source>Something went wrong in the program.</source>
        <translation>Im Programm ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Job %1 was assigned to you.</source>
        <translation>Auftrag %1 wurde Ihnen zugewiesen.</translation>
    </message>
    <message>
        <source>Job %1 was given to somebody else.</source>
        <translation>Auftrag %1 wurde jemand anderem gegeben.</translation>
    </message>
    <message>
        <source>The closeout of job %1 was returned for rework.</source>
        <translation>Der Abschluss von Auftrag %1 kam zur Nacharbeit zurück.</translation>
    </message>
    <message>
        <source>The closeout of job %1 was verified.</source>
        <translation>Der Abschluss von Auftrag %1 wurde geprüft und angenommen.</translation>
    </message>
    <message>
        <source>Late work on job %1 waits for a decision.</source>
        <translation>Verspätete Arbeit an Auftrag %1 wartet auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>Your late work on job %1 was refused.</source>
        <translation>Ihre verspätete Arbeit an Auftrag %1 wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Your late work on job %1 was accepted.</source>
        <translation>Ihre verspätete Arbeit an Auftrag %1 wurde angenommen.</translation>
    </message>
    <message>
        <source>Job %1 was cancelled.</source>
        <translation>Auftrag %1 wurde abgesagt.</translation>
    </message>
    <message>
        <source>Ticket %1 was opened.</source>
        <translation>Ticket %1 wurde eröffnet.</translation>
    </message>
    <message>
        <source>Ticket %1 was given to you.</source>
        <translation>Ticket %1 wurde Ihnen gegeben.</translation>
    </message>
    <message>
        <source>Ticket %1 has a new message.</source>
        <translation>Ticket %1 hat eine neue Nachricht.</translation>
    </message>
    <message>
        <source>Ticket %1 has another status.</source>
        <translation>Ticket %1 hat einen anderen Status.</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Absage</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Unterbrechung</translation>
    </message>
    <message>
        <source>Closeout</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>Rücknahme</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Photo or file</source>
        <translation>Foto oder Datei</translation>
    </message>
    <message>
        <source>Read mark</source>
        <translation>Gelesen-Vermerk</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Folgeauftrag</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Veröffentlichung</translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation>Zuweisung</translation>
    </message>
    <message>
        <source>Reassignment</source>
        <translation>Neue Zuweisung</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>Absage des Auftrags</translation>
    </message>
    <message>
        <source>Reopening</source>
        <translation>Wiedereröffnung</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Rückgabe</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Conversion to a job</source>
        <translation>Umwandlung in einen Auftrag</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planung</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Change of a project</source>
        <translation>Änderung eines Projekts</translation>
    </message>
    <message>
        <source>State of a project</source>
        <translation>Stand eines Projekts</translation>
    </message>
    <message>
        <source>New commercial document</source>
        <translation>Neuer Geschäftsbeleg</translation>
    </message>
    <message>
        <source>Change of a commercial document</source>
        <translation>Änderung eines Geschäftsbelegs</translation>
    </message>
    <message>
        <source>State of a commercial document</source>
        <translation>Stand eines Geschäftsbelegs</translation>
    </message>
    <message>
        <source>Absence</source>
        <translation>Abwesenheit</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Cancellation of the absence</source>
        <translation>Rücknahme der Abwesenheit</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Neuer Ort</translation>
    </message>
    <message>
        <source>Change of a site</source>
        <translation>Änderung eines Ortes</translation>
    </message>
    <message>
        <source>Archiving of a site</source>
        <translation>Archivierung eines Ortes</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Neuer Kontakt</translation>
    </message>
    <message>
        <source>Change of a contact</source>
        <translation>Änderung eines Kontakts</translation>
    </message>
    <message>
        <source>Archiving of a contact</source>
        <translation>Archivierung eines Kontakts</translation>
    </message>
    <message>
        <source>New phone or address</source>
        <translation>Neue Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Change of a phone or address</source>
        <translation>Änderung einer Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Removal of a phone or address</source>
        <translation>Löschung einer Nummer oder Adresse</translation>
    </message>
    <message>
        <source>New asset</source>
        <translation>Neue Anlage</translation>
    </message>
    <message>
        <source>Change of an asset</source>
        <translation>Änderung einer Anlage</translation>
    </message>
    <message>
        <source>Archiving of an asset</source>
        <translation>Archivierung einer Anlage</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>Removal of a tag</source>
        <translation>Entfernung eines Kennzeichens</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Neues Dokument</translation>
    </message>
    <message>
        <source>Change of a document</source>
        <translation>Änderung eines Dokuments</translation>
    </message>
    <message>
        <source>New version of a document</source>
        <translation>Neue Fassung eines Dokuments</translation>
    </message>
    <message>
        <source>Archiving of a document</source>
        <translation>Archivierung eines Dokuments</translation>
    </message>
    <message>
        <source>Link of a document</source>
        <translation>Verknüpfung eines Dokuments</translation>
    </message>
    <message>
        <source>Removal of a link</source>
        <translation>Entfernung einer Verknüpfung</translation>
    </message>
    <message>
        <source>This is a proposal; the office has to accept it.</source>
        <translation>Das ist ein Vorschlag; das Büro muss ihn annehmen.</translation>
    </message>
    <message>
        <source>A proposed change waits for a decision.</source>
        <translation>Ein Änderungsvorschlag wartet auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>Your proposed change was accepted.</source>
        <translation>Ihr Änderungsvorschlag wurde angenommen.</translation>
    </message>
    <message>
        <source>Your proposed change was refused.</source>
        <translation>Ihr Änderungsvorschlag wurde abgelehnt.</translation>
    </message>
    <message>
        <source>a draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>zugewiesen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>awaiting verification</source>
        <translation>wartet auf Prüfung</translation>
    </message>
    <message>
        <source>returned for rework</source>
        <translation>zur Nacharbeit zurück</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgesagt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>being worked on</source>
        <translation>in Bearbeitung</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>wartet auf Antwort</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>gelöst</translation>
    </message>
    <message>
        <source>Saved on this device; it goes to the office at the next contact.</source>
        <translation>Auf diesem Gerät gespeichert; es geht mit dem nächsten Kontakt ans Büro.</translation>
    </message>
    <message>
        <source>It is being sent.</source>
        <translation>Es wird gesendet.</translation>
    </message>
    <message>
        <source>Saved on this device; others go first.</source>
        <translation>Auf diesem Gerät gespeichert; anderes geht zuerst.</translation>
    </message>
    <message>
        <source>Saved on this device; sending is paused.</source>
        <translation>Auf diesem Gerät gespeichert; das Senden ist angehalten.</translation>
    </message>
    <message>
        <source>Saved on this device; it waits for a line that costs nothing.</source>
        <translation>Auf diesem Gerät gespeichert; es wartet auf eine Verbindung, die nichts kostet.</translation>
    </message>
    <message>
        <source>Saved on this device; what may be spent on mobile data today is used up.</source>
        <translation>Auf diesem Gerät gespeichert; was heute über mobile Daten gehen darf, ist verbraucht.</translation>
    </message>
    <message>
        <source>Saved on this device; it waits until you are back in your own network.</source>
        <translation>Auf diesem Gerät gespeichert; es wartet, bis Sie wieder im eigenen Netz sind.</translation>
    </message>
    <message>
        <source>Saved on this device; it waits for the charger.</source>
        <translation>Auf diesem Gerät gespeichert; es wartet auf das Ladegerät.</translation>
    </message>
    <message>
        <source>Saved on this device; it goes once you have signed in again.</source>
        <translation>Auf diesem Gerät gespeichert; es geht, sobald Sie sich wieder angemeldet haben.</translation>
    </message>
    <message>
        <source>Saved on this device; something before it has to be decided first.</source>
        <translation>Auf diesem Gerät gespeichert; etwas davor muss erst entschieden werden.</translation>
    </message>
    <message>
        <source>Saved on this device; the office asked to wait until later.</source>
        <translation>Auf diesem Gerät gespeichert; das Büro bittet, noch zu warten.</translation>
    </message>
    <message>
        <source>Received by the office, where it waits for a decision.</source>
        <translation>Beim Büro angekommen; dort wird es noch entschieden.</translation>
    </message>
</context>
</TS>
