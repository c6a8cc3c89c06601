<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AbsencePage</name>
    <message>
        <source>Request an absence</source>
        <translation>Abwesenheit beantragen</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>The last day that you are away; empty for one day.</source>
        <translation>Der letzte Tag, an dem Sie fort sind; leer für einen Tag.</translation>
    </message>
    <message>
        <source>Part of the day</source>
        <translation>Tageszeit</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Beantragen</translation>
    </message>
    <message>
        <source>A first day is missing, like 2026-12-24.</source>
        <translation>Ein erster Tag fehlt, wie 2026-12-24.</translation>
    </message>
</context>
<context>
    <name>AgendaRow</name>
    <message>
        <source>The way to the next job.</source>
        <translation>Der Weg zum nächsten Auftrag.</translation>
    </message>
</context>
<context>
    <name>AnnotatePage</name>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Draw on a copy</source>
        <translation>Auf eine Kopie zeichnen</translation>
    </message>
    <message>
        <source>The original stays as it is</source>
        <translation>Das Original bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unscharf</translation>
    </message>
    <message>
        <source>Then tap the picture where it belongs</source>
        <translation>Dann auf die Stelle im Bild tippen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>Save the copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Draw something first.</source>
        <translation>Zeichnen Sie zuerst etwas.</translation>
    </message>
</context>
<context>
    <name>AssetEditPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Genannt</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Where exactly</source>
        <translation>Wo genau</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>Abnehmen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Strichcode</translation>
    </message>
    <message>
        <source>NFC</source>
        <translation>NFC</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Put the tag on</source>
        <translation>Kennzeichen anbringen</translation>
    </message>
    <message>
        <source>Type the code first.</source>
        <translation>Erst den Code eingeben.</translation>
    </message>
    <message>
        <source>Take it off?</source>
        <translation>Abnehmen?</translation>
    </message>
    <message>
        <source>Scanning &quot;%1&quot; does not lead to this asset any more.</source>
        <translation>„%1“ führt beim Scannen nicht mehr zu dieser Anlage.</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Abnehmen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
</context>
<context>
    <name>AssetPage</name>
    <message>
        <source>Asset</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Genannt</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Tag (%1)</source>
        <translation>Schild (%1)</translation>
    </message>
    <message>
        <source>Your open jobs here</source>
        <translation>Ihre offenen Aufträge hier</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing is known of earlier work.</source>
        <translation>Von früherer Arbeit ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Report a problem with this</source>
        <translation>Ein Problem damit melden</translation>
    </message>
    <message>
        <source>Where exactly</source>
        <translation>Wo genau</translation>
    </message>
    <message>
        <source>Change this asset</source>
        <translation>Diese Anlage ändern</translation>
    </message>
    <message>
        <source>Change its tags</source>
        <translation>Ihre Kennzeichen ändern</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Before and after, %1 % before</source>
        <translation>Vorher und nachher, %1 % vorher</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>How much of the before picture is shown</source>
        <translation>Wie viel vom Vorher-Bild gezeigt wird</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Take the absence back?</source>
        <translation>Abwesenheit zurücknehmen?</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Request an absence</source>
        <translation>Abwesenheit beantragen</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>The app may not use the camera. The system&apos;s settings allow it.</source>
        <translation>Die App darf die Kamera nicht benutzen. In den Einstellungen des Systems lässt es sich erlauben.</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>%1, required</source>
        <translation>%1, erforderlich</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>n.a.</source>
        <translation>entf.</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ClosedPage</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>This device was emptied</source>
        <translation>Dieses Gerät wurde geleert</translation>
    </message>
    <message>
        <source>Satchel cannot open its data</source>
        <translation>Satchel kann seine Daten nicht öffnen</translation>
    </message>
    <message>
        <source>The office has locked this device</source>
        <translation>Das Büro hat dieses Gerät gesperrt</translation>
    </message>
    <message>
        <source>Reading is locked</source>
        <translation>Das Lesen ist gesperrt</translation>
    </message>
    <message>
        <source>See what waits</source>
        <translation>Ansehen, was wartet</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu %1</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>CloseoutCosts</name>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Cost for</source>
        <translation>Kosten für</translation>
    </message>
    <message>
        <source>Parking, material</source>
        <translation>Parken, Material</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Add the cost</source>
        <translation>Kosten hinzufügen</translation>
    </message>
    <message>
        <source>Say what it was for, and an amount like 12.50.</source>
        <translation>Sagen Sie, wofür, und einen Betrag wie 12.50.</translation>
    </message>
</context>
<context>
    <name>CloseoutPage</name>
    <message>
        <source>Finish job %1</source>
        <translation>Auftrag %1 abschließen</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What is still to be done</source>
        <translation>Was noch zu tun ist</translation>
    </message>
    <message>
        <source>Take this photo out?</source>
        <translation>Dieses Foto herausnehmen?</translation>
    </message>
    <message>
        <source>It is removed from this closeout and from this device.</source>
        <translation>Es wird aus diesem Abschluss und von diesem Gerät entfernt.</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Signature of %1</source>
        <translation>Unterschrift von %1</translation>
    </message>
    <message>
        <source>Not signed: %1</source>
        <translation>Nicht unterschrieben: %1</translation>
    </message>
    <message>
        <source>Sign again</source>
        <translation>Neu unterschreiben</translation>
    </message>
    <message>
        <source>Have it signed</source>
        <translation>Unterschreiben lassen</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Fehlt noch</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Discard the draft?</source>
        <translation>Entwurf verwerfen?</translation>
    </message>
    <message>
        <source>What you typed and the photos of this closeout are removed from this device.</source>
        <translation>Was Sie geschrieben haben und die Fotos dieses Abschlusses werden von diesem Gerät entfernt.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Send for verification</source>
        <translation>Zur Prüfung senden</translation>
    </message>
</context>
<context>
    <name>CloseoutParts</name>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Add the part</source>
        <translation>Teil hinzufügen</translation>
    </message>
    <message>
        <source>Name the part first.</source>
        <translation>Nennen Sie zuerst das Teil.</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>Stück</translation>
    </message>
</context>
<context>
    <name>CloseoutTimes</name>
    <message>
        <source>The timer runs</source>
        <translation>Die Uhr läuft</translation>
    </message>
    <message>
        <source>The timer stands</source>
        <translation>Die Uhr steht</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Add time</source>
        <translation>Zeit hinzufügen</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Work, way, waiting</source>
        <translation>Arbeit, Weg, Warten</translation>
    </message>
    <message>
        <source>Add %1 min</source>
        <translation>%1 min hinzufügen</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConflictPage</name>
    <message>
        <source>Both changed it</source>
        <translation>Beide haben es geändert</translation>
    </message>
    <message>
        <source>Choose for each which value stays. The other is kept in the history.</source>
        <translation>Wählen Sie jeweils, welcher Wert bleibt. Der andere bleibt im Verlauf.</translation>
    </message>
    <message>
        <source>Save the choice</source>
        <translation>Auswahl speichern</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>The office decides</source>
        <translation>Das Büro entscheidet</translation>
    </message>
    <message>
        <source>The office has decided</source>
        <translation>Das Büro hat entschieden</translation>
    </message>
    <message>
        <source>What became of your change stands under Sync.</source>
        <translation>Was aus Ihrer Änderung wurde, steht unter Abgleich.</translation>
    </message>
    <message>
        <source>What you had when you changed it may have moved on, so somebody looks at it first. It is safe with the office.</source>
        <translation>Was Sie hatten, als Sie es änderten, kann sich geändert haben; deshalb sieht es sich erst jemand an. Es ist sicher im Büro.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihres</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>You and the office have changed the same thing.</source>
        <translation>Sie und das Büro haben dasselbe geändert.</translation>
    </message>
    <message>
        <source>Look at both</source>
        <translation>Beide ansehen</translation>
    </message>
</context>
<context>
    <name>ContactChanges</name>
    <message>
        <source>Change this contact</source>
        <translation>Diesen Kontakt ändern</translation>
    </message>
</context>
<context>
    <name>ContactEditPage</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What they do there</source>
        <translation>Aufgabe dort</translation>
    </message>
    <message>
        <source>Phones and addresses</source>
        <translation>Telefone und Adressen</translation>
    </message>
    <message>
        <source>The first to try</source>
        <translation>Zuerst zu versuchen</translation>
    </message>
    <message>
        <source>Being changed below</source>
        <translation>Wird unten geändert</translation>
    </message>
    <message>
        <source>Change it below</source>
        <translation>Unten ändern</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Noch eine hinzufügen</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>Mobile, work, home</source>
        <translation>Mobil, Arbeit, privat</translation>
    </message>
    <message>
        <source>Of its kind; another one that was is not any more</source>
        <translation>Von ihrer Art; was es bisher war, ist es nicht mehr</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Save this one</source>
        <translation>Diese speichern</translation>
    </message>
    <message>
        <source>Type the number or address first.</source>
        <translation>Geben Sie zuerst die Nummer oder Adresse ein.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it?</source>
        <translation>Entfernen?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known for this contact any more.</source>
        <translation>„%1“ ist für diesen Kontakt nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
</context>
<context>
    <name>ContactPage</name>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What they do there</source>
        <translation>Aufgabe dort</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>My devices</source>
        <translation>Meine Geräte</translation>
    </message>
    <message>
        <source>The device is signed out</source>
        <translation>Das Gerät ist abgemeldet</translation>
    </message>
    <message>
        <source>The office is being asked.</source>
        <translation>Das Büro wird gefragt.</translation>
    </message>
    <message>
        <source>The office keeps this list; it shows when there is a line.</source>
        <translation>Das Büro führt diese Liste; sie erscheint, sobald Verbindung besteht.</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>Sign this device out</source>
        <translation>Dieses Gerät abmelden</translation>
    </message>
    <message>
        <source>You are holding this one: sign out under More.</source>
        <translation>Das ist das Gerät in Ihrer Hand: abmelden unter Mehr.</translation>
    </message>
    <message>
        <source>It is signed out already.</source>
        <translation>Es ist schon abgemeldet.</translation>
    </message>
    <message>
        <source>Sign %1 out?</source>
        <translation>%1 abmelden?</translation>
    </message>
    <message>
        <source>It gets nothing any more until somebody signs in on it with the password. What it has not sent can still be handed in. To have its data removed, tell the office.</source>
        <translation>Es bekommt nichts mehr, bis sich dort jemand mit dem Passwort anmeldet. Was es noch nicht gesendet hat, kann noch abgegeben werden. Sollen seine Daten entfernt werden, sagen Sie es dem Büro.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Ask the office again</source>
        <translation>Das Büro noch einmal fragen</translation>
    </message>
</context>
<context>
    <name>DocRows</name>
    <message>
        <source>kept on this device</source>
        <translation>bleibt auf diesem Gerät</translation>
    </message>
</context>
<context>
    <name>DocumentPage</name>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Opens in another app</source>
        <translation>Öffnet sich in einer anderen App</translation>
    </message>
    <message>
        <source>Open with ...</source>
        <translation>Öffnen mit ...</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>This device cannot share files.</source>
        <translation>Dieses Gerät kann keine Dateien teilen.</translation>
    </message>
    <message>
        <source>Keep on this device</source>
        <translation>Auf diesem Gerät behalten</translation>
    </message>
    <message>
        <source>It stays without a line, whatever else needs the room</source>
        <translation>Es bleibt auch ohne Verbindung, was auch immer sonst Platz braucht</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>not shown to you</source>
        <translation>Ihnen nicht gezeigt</translation>
    </message>
</context>
<context>
    <name>FirstSyncPage</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>Fetching your work</source>
        <translation>Ihre Arbeit wird geholt</translation>
    </message>
    <message>
        <source>First sync</source>
        <translation>Erster Abgleich</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>Mit der Arbeit beginnen</translation>
    </message>
    <message>
        <source>The first jobs are still on their way.</source>
        <translation>Die ersten Aufträge sind noch unterwegs.</translation>
    </message>
    <message>
        <source>I have a copy of unsent work</source>
        <translation>Ich habe eine Kopie ungesendeter Arbeit</translation>
    </message>
</context>
<context>
    <name>Gone</name>
    <message>
        <source>Not on your list any more</source>
        <translation>Nicht mehr auf Ihrer Liste</translation>
    </message>
    <message>
        <source>The office has given it to somebody else or closed it. What you had saved is kept and sent.</source>
        <translation>Das Büro hat es jemand anderem gegeben oder geschlossen. Was Sie gespeichert hatten, bleibt und wird gesendet.</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Die Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Was this helpful?</source>
        <translation>War das hilfreich?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Danke</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Ask the office; it can see the state of this device.</source>
        <translation>Fragen Sie das Büro; es sieht den Zustand dieses Geräts.</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Neues</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Version, counts and states; no names, texts or photos.</source>
        <translation>Version, Anzahlen und Zustände; keine Namen, Texte oder Fotos.</translation>
    </message>
    <message>
        <source>Copy the diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>All of them under Jobs</source>
        <translation>Alle davon unter Aufträge</translation>
    </message>
</context>
<context>
    <name>JobAssets</name>
    <message>
        <source>Assets are not shown to you</source>
        <translation>Anlagen werden Ihnen nicht gezeigt</translation>
    </message>
    <message>
        <source>No asset named</source>
        <translation>Keine Anlage genannt</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Job %1, %2</source>
        <translation>Auftrag %1, %2</translation>
    </message>
    <message>
        <source>Returned: %1</source>
        <translation>Zurückgegeben: %1</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>fällig %1</translation>
    </message>
</context>
<context>
    <name>JobDocs</name>
    <message>
        <source>No documents</source>
        <translation>Keine Dokumente</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>JobPage</name>
    <message>
        <source>Job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Hazards</source>
        <translation>Gefahren</translation>
    </message>
    <message>
        <source>Returned by the office</source>
        <translation>Vom Büro zurückgegeben</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Docs</source>
        <translation>Unterlagen</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>JobSite</name>
    <message>
        <source>No site named</source>
        <translation>Kein Ort genannt</translation>
    </message>
    <message>
        <source>Hazards of the site</source>
        <translation>Gefahren am Ort</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Navigate</source>
        <translation>Navigieren</translation>
    </message>
    <message>
        <source>The place of this site is not known.</source>
        <translation>Die Lage dieses Orts ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>The contact is not shown to you.</source>
        <translation>Der Kontakt wird Ihnen nicht gezeigt.</translation>
    </message>
    <message>
        <source>Nobody is named as contact.</source>
        <translation>Niemand ist als Kontakt genannt.</translation>
    </message>
    <message>
        <source>Change this site</source>
        <translation>Diesen Ort ändern</translation>
    </message>
    <message>
        <source>Others to be met here</source>
        <translation>Andere, die man hier trifft</translation>
    </message>
</context>
<context>
    <name>JobTalk</name>
    <message>
        <source>Nobody has written anything.</source>
        <translation>Niemand hat etwas geschrieben.</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>Wer es liest</translation>
    </message>
    <message>
        <source>Everybody on this</source>
        <translation>Alle Beteiligten</translation>
    </message>
    <message>
        <source>Internal only</source>
        <translation>Nur intern</translation>
    </message>
    <message>
        <source>Internal comment</source>
        <translation>Interner Kommentar</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Save internally</source>
        <translation>Intern speichern</translation>
    </message>
    <message>
        <source>Save the comment</source>
        <translation>Kommentar speichern</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Schreiben Sie zuerst etwas.</translation>
    </message>
    <message>
        <source>Comments are not open to you.</source>
        <translation>Kommentare stehen Ihnen nicht offen.</translation>
    </message>
</context>
<context>
    <name>JobWork</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Geschätzt</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Interne Notiz</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>Closeout %1: %2</source>
        <translation>Abschluss %1: %2</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Work report</source>
        <translation>Arbeitsbericht</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>JobsPage</name>
    <message>
        <source>No job found</source>
        <translation>Kein Auftrag gefunden</translation>
    </message>
    <message>
        <source>Number, title, site, asset, serial</source>
        <translation>Nummer, Titel, Ort, Anlage, Seriennummer</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
</context>
<context>
    <name>LicencePage</name>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>The office asks nobody to accept a licence</source>
        <translation>Das Büro verlangt von niemandem, eine Lizenz anzunehmen</translation>
    </message>
</context>
<context>
    <name>ListRow</name>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
</context>
<context>
    <name>LockSetupPage</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>Lock the app</source>
        <translation>Die App sperren</translation>
    </message>
    <message>
        <source>PIN, six digits</source>
        <translation>PIN, sechs Ziffern</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Without a PIN</source>
        <translation>Ohne PIN</translation>
    </message>
    <message>
        <source>A finger opens too</source>
        <translation>Auch ein Finger öffnet</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
</context>
<context>
    <name>MarkBoard</name>
    <message>
        <source>The picture, %1 marks</source>
        <translation>Das Bild, %1 Zeichen</translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>%1 unread</source>
        <translation>%1 ungelesen</translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Keine Nachrichten</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welche</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Neues</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Neues Ticket</translation>
    </message>
</context>
<context>
    <name>MoneyField</name>
    <message>
        <source>An amount like 12.50</source>
        <translation>Ein Betrag wie 12.50</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Calendar and absences</source>
        <translation>Kalender und Abwesenheiten</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Help and what&apos;s new</source>
        <translation>Hilfe und Neues</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisationen</translation>
    </message>
    <message>
        <source>My devices</source>
        <translation>Meine Geräte</translation>
    </message>
</context>
<context>
    <name>NavBar</name>
    <message>
        <source>Places</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>%1, %2 new</source>
        <translation>%1, %2 neu</translation>
    </message>
</context>
<context>
    <name>NewPasswordPage</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>Choose your password</source>
        <translation>Ihr Passwort wählen</translation>
    </message>
    <message>
        <source>The one from the office works only once.</source>
        <translation>Das vom Büro gilt nur einmal.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Twelve letters at least.</source>
        <translation>Mindestens zwölf Zeichen.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Save the password</source>
        <translation>Passwort speichern</translation>
    </message>
    <message>
        <source>The office is being asked.</source>
        <translation>Das Büro wird gefragt.</translation>
    </message>
</context>
<context>
    <name>NewTicketPage</name>
    <message>
        <source>New ticket</source>
        <translation>Neues Ticket</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Worum geht es?</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>In Ihren Worten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>How urgent</source>
        <translation>Wie dringend</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Take this photo out?</source>
        <translation>Dieses Foto herausnehmen?</translation>
    </message>
    <message>
        <source>It is removed from this ticket and from this device.</source>
        <translation>Es wird aus diesem Ticket und von diesem Gerät entfernt.</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Send the ticket</source>
        <translation>Ticket senden</translation>
    </message>
</context>
<context>
    <name>NextJob</name>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Job %1, %2</source>
        <translation>Auftrag %1, %2</translation>
    </message>
    <message>
        <source>Navigate</source>
        <translation>Navigieren</translation>
    </message>
    <message>
        <source>The place of this site is not known.</source>
        <translation>Die Lage dieses Orts ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>There is nobody to call for this job.</source>
        <translation>Für diesen Auftrag gibt es niemanden anzurufen.</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>Adds this phrase</source>
        <translation>Fügt diesen Satz an</translation>
    </message>
</context>
<context>
    <name>NothingOpen</name>
    <message>
        <source>Nothing opened</source>
        <translation>Nichts geöffnet</translation>
    </message>
    <message>
        <source>Choose something from the list.</source>
        <translation>Wählen Sie etwas aus der Liste.</translation>
    </message>
</context>
<context>
    <name>OrganisationsPage</name>
    <message>
        <source>Organisations</source>
        <translation>Organisationen</translation>
    </message>
    <message>
        <source>An invitation was opened. It adds an organisation to this device, beside %1.</source>
        <translation>Eine Einladung wurde geöffnet. Sie fügt diesem Gerät eine Organisation neben %1 hinzu.</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Jetzt offen</translation>
    </message>
    <message>
        <source>This organisation is open now.</source>
        <translation>Diese Organisation ist gerade offen.</translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation>Einladung öffnen</translation>
    </message>
    <message>
        <source>Add an organisation</source>
        <translation>Organisation hinzufügen</translation>
    </message>
    <message>
        <source>Each has its own data, sign-in and outbox. Whichever is open, all are in contact: what waits is sent, and messages ring.</source>
        <translation>Jede hat eigene Daten, eine eigene Anmeldung und einen eigenen Ausgang. Welche auch offen ist, alle sind in Kontakt: Was wartet, wird gesendet, und Nachrichten läuten.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>What the photo shows</source>
        <translation>Was das Foto zeigt</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>The photo as taken</source>
        <translation>Das Foto, wie aufgenommen</translation>
    </message>
    <message>
        <source>Torch</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>Foto aufnehmen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Photo saved on this device</source>
        <translation>Foto auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>Neu aufnehmen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Take photo</source>
        <translation>Foto aufnehmen</translation>
    </message>
</context>
<context>
    <name>PhotoTile</name>
    <message>
        <source>Photo: %1</source>
        <translation>Foto: %1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
</context>
<context>
    <name>PicturePicker</name>
    <message>
        <source>There is no camera here. Choose a picture.</source>
        <translation>Hier ist keine Kamera. Wählen Sie ein Bild.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>No pictures in this folder</source>
        <translation>Keine Bilder in diesem Ordner</translation>
    </message>
    <message>
        <source>Choose a picture.</source>
        <translation>Wählen Sie ein Bild.</translation>
    </message>
</context>
<context>
    <name>PictureSource</name>
    <message>
        <source>The camera cannot be used. Choose a picture instead.</source>
        <translation>Die Kamera ist nicht zu benutzen. Wählen Sie stattdessen ein Bild.</translation>
    </message>
    <message>
        <source>The picture before: take the same view</source>
        <translation>Das Bild vorher: nehmen Sie die gleiche Ansicht auf</translation>
    </message>
    <message>
        <source>The picture before</source>
        <translation>Das Bild vorher</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Die Kamera benutzen</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Ein Bild wählen</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Ihre PIN</translation>
    </message>
    <message>
        <source>%1 of 6 digits</source>
        <translation>%1 von 6 Ziffern</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ihr Passwort</translation>
    </message>
    <message>
        <source>Signing in again as %1 takes the PIN away. It needs a line; what you saved stays.</source>
        <translation>Wer sich als %1 wieder anmeldet, entfernt die PIN. Das braucht eine Verbindung; was Sie gespeichert haben, bleibt.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>The office is being asked.</source>
        <translation>Das Büro wird gefragt.</translation>
    </message>
    <message>
        <source>Type the password first.</source>
        <translation>Geben Sie zuerst das Passwort ein.</translation>
    </message>
    <message>
        <source>I know the PIN</source>
        <translation>Ich weiß die PIN</translation>
    </message>
    <message>
        <source>I forgot the PIN</source>
        <translation>Ich habe die PIN vergessen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) from another app wait until the app is unlocked.</source>
        <translation>
            <numerusform>%n Datei einer anderen App wartet, bis die App entsperrt ist.</numerusform>
            <numerusform>%n Dateien einer anderen App warten, bis die App entsperrt ist.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Signs in as</source>
        <translation>Meldet sich an als</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>The office has it</source>
        <translation>Das Büro hat es</translation>
    </message>
    <message>
        <source>How you are reached</source>
        <translation>Wie Sie zu erreichen sind</translation>
    </message>
    <message>
        <source>The office is being asked.</source>
        <translation>Das Büro wird gefragt.</translation>
    </message>
    <message>
        <source>The office keeps these; they show when there is a line.</source>
        <translation>Das Büro hat diese Angaben; sie erscheinen, sobald es eine Verbindung gibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>Mobile, work, home</source>
        <translation>Mobil, Arbeit, privat</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Type the number or address first.</source>
        <translation>Geben Sie zuerst die Nummer oder Adresse ein.</translation>
    </message>
    <message>
        <source>Summary once a week</source>
        <translation>Übersicht einmal in der Woche</translation>
    </message>
    <message>
        <source>Of your open jobs; otherwise as often as the office has set</source>
        <translation>Über Ihre offenen Aufträge; sonst so oft, wie das Büro es eingestellt hat</translation>
    </message>
    <message>
        <source>The rest the office keeps. Tell it when something has changed.</source>
        <translation>Das Übrige pflegt das Büro. Sagen Sie ihm, wenn sich etwas geändert hat.</translation>
    </message>
    <message>
        <source>Remove it?</source>
        <translation>Entfernen?</translation>
    </message>
    <message>
        <source>The office does not reach you at &quot;%1&quot; any more.</source>
        <translation>Das Büro erreicht Sie unter „%1“ nicht mehr.</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>%1: under way</source>
        <translation>%1: läuft</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
</context>
<context>
    <name>ReasonPage</name>
    <message>
        <source>Why does it have to wait?</source>
        <translation>Warum muss es warten?</translation>
    </message>
    <message>
        <source>Why do you decline? The office then finds somebody else.</source>
        <translation>Warum lehnen Sie ab? Das Büro findet dann jemand anderen.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>In Ihren Worten</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Wählen Sie zuerst einen Grund.</translation>
    </message>
</context>
<context>
    <name>ReceiptMark</name>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Received by office</source>
        <translation>Im Büro angekommen</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
</context>
<context>
    <name>ReceiveSheet</name>
    <message>
        <source>Put this into</source>
        <translation>Wohin damit?</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>They are copied; where they came from they stay.</source>
        <translation>Sie werden kopiert und bleiben, wo sie waren.</translation>
    </message>
    <message>
        <source>Number or title of a job or ticket</source>
        <translation>Nummer oder Titel eines Auftrags oder Tickets</translation>
    </message>
    <message>
        <source>The files are being taken in.</source>
        <translation>Die Dateien werden hereingenommen.</translation>
    </message>
    <message>
        <source>There is no job or ticket on this device</source>
        <translation>Auf diesem Gerät ist kein Auftrag und kein Ticket</translation>
    </message>
    <message>
        <source>No job or ticket has these words</source>
        <translation>Kein Auftrag oder Ticket hat diese Wörter</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Work report</source>
        <translation>Arbeitsbericht</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>The report is on this device</source>
        <translation>Der Bericht ist auf diesem Gerät</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>This device cannot share files.</source>
        <translation>Dieses Gerät kann keine Dateien teilen.</translation>
    </message>
</context>
<context>
    <name>Root</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
</context>
<context>
    <name>ScanFrame</name>
    <message>
        <source>Hold the code inside the frame</source>
        <translation>Halten Sie den Code in den Rahmen</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>Das Bild wird gelesen</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Read the code</source>
        <translation>Code lesen</translation>
    </message>
    <message>
        <source>Torch</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Report a problem with this tag</source>
        <translation>Ein Problem mit diesem Schild melden</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>Schild %1</translation>
    </message>
    <message>
        <source>Code on the tag</source>
        <translation>Code auf dem Schild</translation>
    </message>
    <message>
        <source>Where it cannot be scanned, type it.</source>
        <translation>Wo es sich nicht scannen lässt, tippen Sie ihn ein.</translation>
    </message>
    <message>
        <source>Read a code from a picture</source>
        <translation>Code aus einem Bild lesen</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Type the code first.</source>
        <translation>Geben Sie zuerst den Code ein.</translation>
    </message>
</context>
<context>
    <name>SealSheet</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passwortsatz</translation>
    </message>
    <message>
        <source>At least 10 characters. Nobody can help if it is forgotten.</source>
        <translation>Mindestens 10 Zeichen. Wird er vergessen, kann niemand helfen.</translation>
    </message>
    <message>
        <source>The passphrase has at least 10 characters.</source>
        <translation>Der Passwortsatz hat mindestens 10 Zeichen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>%1, complete</source>
        <translation>%1, vollständig</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the device</source>
        <translation>Wie das Gerät</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Glove mode</source>
        <translation>Handschuhmodus</translation>
    </message>
    <message>
        <source>Larger targets</source>
        <translation>Größere Flächen</translation>
    </message>
    <message>
        <source>Left hand</source>
        <translation>Linke Hand</translation>
    </message>
    <message>
        <source>The places and side-by-side buttons are mirrored</source>
        <translation>Bereiche und Knöpfe nebeneinander sind gespiegelt</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Photos and line</source>
        <translation>Fotos und Netz</translation>
    </message>
    <message>
        <source>Photo quality</source>
        <translation>Fotoqualität</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>What mobile data is used for</source>
        <translation>Wofür mobile Daten benutzt werden</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Not for photos and documents</source>
        <translation>Nicht für Fotos und Dokumente</translation>
    </message>
    <message>
        <source>Nothing: Wi-Fi only</source>
        <translation>Nichts: nur WLAN</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Ihre PIN</translation>
    </message>
    <message>
        <source>PIN, six digits</source>
        <translation>PIN, sechs Ziffern</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Take the PIN away</source>
        <translation>PIN entfernen</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Type the six digits first.</source>
        <translation>Geben Sie zuerst die sechs Ziffern ein.</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Set a PIN first.</source>
        <translation>Setzen Sie zuerst eine PIN.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Help and diagnostics</source>
        <translation>Hilfe und Diagnose</translation>
    </message>
    <message>
        <source>Photos are sent as the camera made them.</source>
        <translation>Fotos werden so gesendet, wie die Kamera sie gemacht hat.</translation>
    </message>
    <message>
        <source>Longer edge 1600 pixels. Time and place stay in the photo.</source>
        <translation>Längere Kante 1600 Pixel. Zeit und Ort bleiben im Foto.</translation>
    </message>
    <message>
        <source>Longer edge 3264 pixels. Time and place stay in the photo.</source>
        <translation>Längere Kante 3264 Pixel. Zeit und Ort bleiben im Foto.</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Neuigkeiten</translation>
    </message>
    <message>
        <source>Tell me of news</source>
        <translation>Neuigkeiten melden</translation>
    </message>
    <message>
        <source>While the app is not in front</source>
        <translation>Solange die App nicht vorne ist</translation>
    </message>
    <message>
        <source>Your sign-in is kept in the keychain of this device.</source>
        <translation>Ihre Anmeldung liegt im Schlüsselbund dieses Geräts.</translation>
    </message>
    <message>
        <source>No keychain answers on this device: your sign-in is kept in a file that only your user account can read. It is not encrypted.</source>
        <translation>Auf diesem Gerät antwortet kein Schlüsselbund: Ihre Anmeldung liegt in einer Datei, die nur Ihr Benutzerkonto lesen kann. Sie ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Take in a copy of unsent work</source>
        <translation>Eine Kopie ungesendeter Arbeit übernehmen</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisationen</translation>
    </message>
    <message>
        <source>My devices</source>
        <translation>Meine Geräte</translation>
    </message>
    <message>
        <source>A finger opens too</source>
        <translation>Auch ein Finger öffnet</translation>
    </message>
    <message>
        <source>Type your PIN first.</source>
        <translation>Geben Sie erst Ihre PIN ein.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>More: settings, calendar, help</source>
        <translation>Mehr: Einstellungen, Kalender, Hilfe</translation>
    </message>
</context>
<context>
    <name>SignOutPage</name>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Send first</source>
        <translation>Zuerst senden</translation>
    </message>
    <message>
        <source>It is being sent.</source>
        <translation>Es wird gesendet.</translation>
    </message>
    <message>
        <source>Export a copy and sign out</source>
        <translation>Kopie exportieren und abmelden</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>Sign out with a copy?</source>
        <translation>Mit einer Kopie abmelden?</translation>
    </message>
    <message>
        <source>Export and sign out</source>
        <translation>Exportieren und abmelden</translation>
    </message>
    <message>
        <source>The unsent things are sealed in %1 and removed from the app. You can take them in on any device where you are signed in.</source>
        <translation>Das Ungesendete wird in %1 versiegelt und aus der App entfernt. Es lässt sich auf jedem Gerät einlesen, auf dem Sie angemeldet sind.</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Signature, empty. Sign here with a finger</source>
        <translation>Unterschrift, leer. Hier mit dem Finger unterschreiben</translation>
    </message>
    <message>
        <source>Signature, signed</source>
        <translation>Unterschrift, unterschrieben</translation>
    </message>
    <message>
        <source>Sign here</source>
        <translation>Hier unterschreiben</translation>
    </message>
</context>
<context>
    <name>SignaturePage</name>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>This is what is signed</source>
        <translation>Das wird unterschrieben</translation>
    </message>
    <message>
        <source>With time and costs</source>
        <translation>Mit Zeit und Kosten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Nothing is drawn yet.</source>
        <translation>Noch ist nichts gezeichnet.</translation>
    </message>
    <message>
        <source>Customer not present, or does not sign</source>
        <translation>Kunde nicht anwesend oder unterschreibt nicht</translation>
    </message>
    <message>
        <source>Why is it not signed?</source>
        <translation>Warum ist es nicht unterschrieben?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Customer not present</source>
        <translation>Kunde nicht anwesend</translation>
    </message>
    <message>
        <source>Customer does not sign</source>
        <translation>Kunde unterschreibt nicht</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>In Ihren Worten</translation>
    </message>
    <message>
        <source>Save the reason</source>
        <translation>Grund speichern</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Wählen Sie zuerst einen Grund.</translation>
    </message>
    <message>
        <source>Save the signature</source>
        <translation>Unterschrift speichern</translation>
    </message>
    <message>
        <source>The signature is missing.</source>
        <translation>Die Unterschrift fehlt.</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Der Name fehlt.</translation>
    </message>
</context>
<context>
    <name>SiteEditPage</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Latitude and longitude in degrees</source>
        <translation>Breite und Länge in Grad</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Hazards</source>
        <translation>Gefahren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
</context>
<context>
    <name>StartingPage</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Opens Sync</source>
        <translation>Öffnet den Abgleich</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Less: %1</source>
        <translation>Weniger: %1</translation>
    </message>
    <message>
        <source>It does not go below %1.</source>
        <translation>Weniger als %1 geht nicht.</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>Mehr: %1</translation>
    </message>
    <message>
        <source>It does not go above %1.</source>
        <translation>Mehr als %1 geht nicht.</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Free what the office has</source>
        <translation>Freigeben, was das Büro hat</translation>
    </message>
    <message>
        <source>Free space?</source>
        <translation>Platz schaffen?</translation>
    </message>
    <message>
        <source>Originals that have reached the office are removed from this device. Nothing unsent is touched.</source>
        <translation>Originale, die im Büro sind, werden von diesem Gerät entfernt. Ungesendetes bleibt.</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>Platz schaffen</translation>
    </message>
    <message numerus="yes">
        <source>An original stays here for %n day(s) after the office has it, as the office has set.</source>
        <translation>
            <numerusform>Ein Original bleibt noch %n Tag hier, nachdem das Büro es hat; so hat es das Büro eingestellt.</numerusform>
            <numerusform>Ein Original bleibt noch %n Tage hier, nachdem das Büro es hat; so hat es das Büro eingestellt.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing here that could go.</source>
        <translation>Hier ist nichts, was weg könnte.</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Last contact: %1</source>
        <translation>Letzter Kontakt: %1</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Everything of yours has reached the office.</source>
        <translation>Alles von Ihnen ist im Büro angekommen.</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Sending is paused. Take the pause away first.</source>
        <translation>Das Senden pausiert. Heben Sie zuerst die Pause auf.</translation>
    </message>
    <message>
        <source>There is no line. It goes by itself when there is one.</source>
        <translation>Es gibt kein Netz. Es geht von selbst, sobald es eines gibt.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Allow mobile data once</source>
        <translation>Mobile Daten einmal erlauben</translation>
    </message>
    <message>
        <source>This line costs nothing extra; files go already.</source>
        <translation>Dieses Netz kostet nichts extra; Dateien gehen schon.</translation>
    </message>
    <message>
        <source>Export a copy</source>
        <translation>Kopie exportieren</translation>
    </message>
    <message>
        <source>Discard it?</source>
        <translation>Verwerfen?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is removed from this device and does not reach the office.</source>
        <translation>„%1“ wird von diesem Gerät entfernt und erreicht das Büro nicht.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Seals everything unsent in a file</source>
        <translation>Versiegelt alles Ungesendete in einer Datei</translation>
    </message>
    <message>
        <source>Everything that has not reached the office is sealed in %1. You can take it in on any device where you are signed in.</source>
        <translation>Alles, was das Büro noch nicht erreicht hat, wird in %1 versiegelt. Es lässt sich auf jedem Gerät einlesen, auf dem Sie angemeldet sind.</translation>
    </message>
    <message>
        <source>The office asks who you are again. What you do is saved on this device until you have signed in.</source>
        <translation>Das Büro fragt noch einmal, wer Sie sind. Was Sie tun, bleibt auf diesem Gerät gespeichert, bis Sie sich angemeldet haben.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Wieder anmelden</translation>
    </message>
    <message>
        <source>Take in a copy</source>
        <translation>Eine Kopie übernehmen</translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
</context>
<context>
    <name>TakeInForm</name>
    <message>
        <source>A copy that was exported on another device, or here before, brings its unsent work back. Only your own can be opened.</source>
        <translation>Eine Kopie, die auf einem anderen Gerät oder früher hier exportiert wurde, bringt ihre ungesendete Arbeit zurück. Nur Ihre eigene lässt sich öffnen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>There is no copy in your documents. Say where it is.</source>
        <translation>In Ihren Dokumenten ist keine Kopie. Geben Sie an, wo sie ist.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The one it was sealed with.</source>
        <translation>Mit der sie versiegelt wurde.</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>It is being opened.</source>
        <translation>Sie wird geöffnet.</translation>
    </message>
    <message>
        <source>Say the file and its passphrase first.</source>
        <translation>Geben Sie zuerst die Datei und ihre Passphrase an.</translation>
    </message>
</context>
<context>
    <name>TakeInPage</name>
    <message>
        <source>Take in a copy</source>
        <translation>Eine Kopie übernehmen</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>Ticket %1</source>
        <translation>Ticket %1</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Auf diesem Gerät gespeichert</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>%1 (late)</source>
        <translation>%1 (verspätet)</translation>
    </message>
</context>
<context>
    <name>TimerBar</name>
    <message>
        <source>Running, %1</source>
        <translation>Läuft, %1</translation>
    </message>
    <message>
        <source>Stop the timer</source>
        <translation>Uhr anhalten</translation>
    </message>
    <message>
        <source>Start the timer</source>
        <translation>Uhr starten</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Nothing planned today</source>
        <translation>Heute ist nichts geplant</translation>
    </message>
    <message>
        <source>Your open jobs are under Jobs.</source>
        <translation>Ihre offenen Aufträge stehen unter Aufträge.</translation>
    </message>
    <message>
        <source>Calendar and absences</source>
        <translation>Kalender und Abwesenheiten</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
</context>
<context>
    <name>Toggle</name>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Your office has sent you an invitation: a link, or a code to scan.</source>
        <translation>Ihr Büro hat Ihnen eine Einladung geschickt: einen Link oder einen Code zum Scannen.</translation>
    </message>
    <message>
        <source>Link or code of the invitation</source>
        <translation>Link oder Code der Einladung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>I have a password already</source>
        <translation>Ich habe schon ein Passwort</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>I have an invitation</source>
        <translation>Ich habe eine Einladung</translation>
    </message>
    <message>
        <source>Licence, version %1</source>
        <translation>Lizenz, Version %1</translation>
    </message>
    <message>
        <source>Choose a password for %1.</source>
        <translation>Wählen Sie ein Passwort für %1.</translation>
    </message>
    <message>
        <source>Twelve letters at least.</source>
        <translation>Mindestens zwölf Zeichen.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>The office is being asked.</source>
        <translation>Das Büro wird gefragt.</translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation>Einladung öffnen</translation>
    </message>
    <message>
        <source>I accept</source>
        <translation>Ich stimme zu</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>A sealed copy of unsent work is taken in once you are signed in.</source>
        <translation>Eine versiegelte Kopie ungesendeter Arbeit übernehmen Sie, sobald Sie angemeldet sind.</translation>
    </message>
    <message>
        <source>Scan the code</source>
        <translation>Den Code scannen</translation>
    </message>
    <message>
        <source>Read the code</source>
        <translation>Code lesen</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
</context>
</TS>
