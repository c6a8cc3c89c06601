<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>QObject</name>
        <message>
            <source>Nothing planned</source>
            <translation>Nichts geplant</translation>
        </message>
        <message>
            <source>And %1 more, all of them under Jobs</source>
            <translation>Und %1 mehr, alle unter Aufträge</translation>
        </message>
        <message>
            <source>No signature: %1</source>
            <translation>Keine Unterschrift: %1</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>Auf diesem Gerät</translation>
        </message>
        <message>
            <source>Comes with the next contact</source>
            <translation>Kommt mit dem nächsten Kontakt</translation>
        </message>
    </context>
    <context>
        <name>Report</name>
        <message>
            <source>State</source>
            <translation>Stand</translation>
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
            <source>Asset</source>
            <translation>Anlage</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>Work done</source>
            <translation>Getane Arbeit</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>Folgearbeit</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Teil</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>Checklist</source>
            <translation>Checkliste</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>In Ordnung</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Mangel</translation>
        </message>
        <message>
            <source>Not applicable</source>
            <translation>Entfällt</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Unterschrift</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Work report %1</source>
            <translation>Arbeitsbericht %1</translation>
        </message>
    </context>
    <context>
        <name>SyncPages</name>
        <message>
            <source>Needs you</source>
            <translation>Braucht Sie</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Wird gesendet</translation>
        </message>
        <message>
            <source>Waiting, because …</source>
            <translation>Wartet, weil …</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Angekommen</translation>
        </message>
        <message>
            <source>%1 for %2</source>
            <translation>%1 für %2</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Noch einmal senden</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>The office</source>
            <translation>Das Büro</translation>
        </message>
        <message>
            <source>Send now</source>
            <translation>Jetzt senden</translation>
        </message>
        <message>
            <source>The office's value stands. Choosing yours sends it again as a change of its own.</source>
            <translation>Der Wert des Büros gilt. Wählen Sie Ihren, wird er noch einmal als eigene Änderung gesendet.</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>Wieder anmelden</translation>
        </message>
        <message>
            <source>There is no line. It goes by itself when there is one.</source>
            <translation>Keine Verbindung. Es geht von selbst, sobald es eine gibt.</translation>
        </message>
        <message>
            <source>Change of %1</source>
            <translation>Änderung an %1</translation>
        </message>
        <message>
            <source>You and the office have changed the same thing. The office's value stands until you choose.</source>
            <translation>Sie und das Büro haben dasselbe geändert. Der Wert des Büros gilt, bis Sie wählen.</translation>
        </message>
        <message>
            <source>Look at both</source>
            <translation>Beides ansehen</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>there before %1</source>
            <translation>dort seit vor %1</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>when you changed it</source>
            <translation>als Sie es änderten</translation>
        </message>
        <message>
            <source>Somebody in the office decides whether yours is taken. Until then theirs stands.</source>
            <translation>Im Büro entscheidet jemand, ob Ihrer genommen wird. Bis dahin gilt der des Büros.</translation>
        </message>
        <message>
            <source>The office decides this.</source>
            <translation>Das entscheidet das Büro.</translation>
        </message>
        <message>
            <source>Not on your list any more</source>
            <translation>Nicht mehr auf Ihrer Liste</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Ansehen</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Your jobs: %1 open, %2 overdue, %3 awaiting verification.</source>
            <translation>Ihre Aufträge: %1 offen, %2 überfällig, %3 warten auf Prüfung.</translation>
        </message>
        <message>
            <source>Work order</source>
            <translation>Arbeitsauftrag</translation>
        </message>
        <message>
            <source>Intervention</source>
            <translation>Einsatz</translation>
        </message>
        <message>
            <source>Defect</source>
            <translation>Mangel</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Niedrig</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>Normal</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Hoch</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>Dringend</translation>
        </message>
        <message>
            <source>Fixed</source>
            <translation>Behoben</translation>
        </message>
        <message>
            <source>Temporary repair</source>
            <translation>Vorläufig behoben</translation>
        </message>
        <message>
            <source>Not fixed</source>
            <translation>Nicht behoben</translation>
        </message>
        <message>
            <source>No access</source>
            <translation>Kein Zugang</translation>
        </message>
        <message>
            <source>Submitted</source>
            <translation>Eingereicht</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Zurückgegeben</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Zurückgenommen</translation>
        </message>
        <message>
            <source>Replaced by a later version</source>
            <translation>Durch eine spätere Fassung ersetzt</translation>
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
            <translation>Sonstiges</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>Administrator</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>Leitung</translation>
        </message>
        <message>
            <source>Technician</source>
            <translation>Techniker</translation>
        </message>
        <message>
            <source>Contractor</source>
            <translation>Fremdfirma</translation>
        </message>
        <message>
            <source>Guest</source>
            <translation>Gast</translation>
        </message>
        <message>
            <source>Holiday</source>
            <translation>Urlaub</translation>
        </message>
        <message>
            <source>Sick</source>
            <translation>Krank</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Schulung</translation>
        </message>
        <message>
            <source>Other absence</source>
            <translation>Andere Abwesenheit</translation>
        </message>
        <message>
            <source>All day</source>
            <translation>Ganztags</translation>
        </message>
        <message>
            <source>Morning</source>
            <translation>Vormittag</translation>
        </message>
        <message>
            <source>Afternoon</source>
            <translation>Nachmittag</translation>
        </message>
        <message>
            <source>Requested</source>
            <translation>Beantragt</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Genehmigt</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Zurückgezogen</translation>
        </message>
        <message>
            <source>Parts are missing</source>
            <translation>Teile fehlen</translation>
        </message>
        <message>
            <source>Weather</source>
            <translation>Wetter</translation>
        </message>
        <message>
            <source>The customer asked</source>
            <translation>Der Kunde wünscht es</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>Ein anderer Grund</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Absagen</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>Put on hold</source>
            <translation>Unterbrechen</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Abschließen</translation>
        </message>
        <message>
            <source>Take the closeout back</source>
            <translation>Abschluss zurücknehmen</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>Wieder öffnen</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>Auf diesem Gerät gespeichert</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Wird gesendet</translation>
        </message>
        <message>
            <source>Received by the office</source>
            <translation>Im Büro angekommen</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Braucht Sie</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Morgen</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
        <message>
            <source>%1 % sent; the rest goes at the next contact.</source>
            <translation>%1 % gesendet; der Rest geht mit dem nächsten Kontakt.</translation>
        </message>
        <message>
            <source>It is on its way: %1 %.</source>
            <translation>Es ist unterwegs: %1 %.</translation>
        </message>
        <message>
            <source>It is tried again at %1.</source>
            <translation>Der nächste Versuch ist um %1.</translation>
        </message>
        <message>
            <source>It is tried again later.</source>
            <translation>Es wird später noch einmal versucht.</translation>
        </message>
        <message>
            <source>The office asked to wait until %1.</source>
            <translation>Das Büro bittet, bis %1 zu warten.</translation>
        </message>
        <message>
            <source>This device</source>
            <translation>Dieses Gerät</translation>
        </message>
        <message>
            <source>The office</source>
            <translation>Das Büro</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
        <message>
            <source>Preview of %1</source>
            <translation>Vorschau von %1</translation>
        </message>
        <message>
            <source>File %1</source>
            <translation>Datei %1</translation>
        </message>
        <message>
            <source>Preview of the photo</source>
            <translation>Vorschau des Fotos</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>Preview of photo %1 of %2</source>
            <translation>Vorschau von Foto %1 von %2</translation>
        </message>
        <message>
            <source>Photo %1 of %2</source>
            <translation>Foto %1 von %2</translation>
        </message>
        <message>
            <source>%1 for %2</source>
            <translation>%1 für %2</translation>
        </message>
        <message>
            <source>a job that left your list</source>
            <translation>einen Auftrag, der nicht mehr auf Ihrer Liste ist</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>%1 m</source>
            <translation>%1 m</translation>
        </message>
        <message>
            <source>%1 km</source>
            <translation>%1 km</translation>
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
            <source>ddd d MMM</source>
            <translation>ddd d. MMM</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d. MMM yyyy</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>Your jobs, with and without a line.</source>
            <translation>Ihre Aufträge, mit und ohne Verbindung.</translation>
        </message>
        <message>
            <source>Keep everything in this folder.</source>
            <translation>Alles in diesem Ordner aufheben.</translation>
        </message>
        <message>
            <source>satchel:// links to open, or files to put into work.</source>
            <translation>satchel://-Links, die geöffnet werden, oder Dateien, die zur Arbeit kommen.</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Agenda</name>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::App</name>
        <message>
            <source>%1 has removed its data from this device.</source>
            <translation>%1 hat seine Daten von diesem Gerät entfernt.</translation>
        </message>
        <message>
            <source>The office has locked this device. What you saved is kept and is still sent.</source>
            <translation>Das Büro hat dieses Gerät gesperrt. Was Sie gespeichert haben, bleibt und wird noch gesendet.</translation>
        </message>
        <message>
            <source>This device has had no contact with the office for too long. Reading is open again after the next contact; what you saved is kept.</source>
            <translation>Dieses Gerät hatte zu lange keinen Kontakt mit dem Büro. Nach dem nächsten Kontakt können Sie wieder lesen; was Sie gespeichert haben, bleibt.</translation>
        </message>
        <message>
            <source>This link leads nowhere in the app.</source>
            <translation>Dieser Link führt in der App nirgendwohin.</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::AppLock</name>
        <message>
            <source>Too many wrong tries: the next one in %1 s.</source>
            <translation>Zu viele falsche Versuche: der nächste in %1 s.</translation>
        </message>
        <message>
            <source>The PIN is checked on this device and works without a line. Who forgets it signs out, and in again with the password, which needs a line. After some days without contact reading ends until the office is reached; what you saved is kept.</source>
            <translation>Die PIN wird auf diesem Gerät geprüft und geht ohne Verbindung. Wer sie vergisst, meldet sich ab und mit dem Passwort wieder an; dafür braucht es eine Verbindung. Nach einigen Tagen ohne Kontakt endet das Lesen, bis das Büro erreicht wird; was Sie gespeichert haben, bleibt.</translation>
        </message>
        <message numerus="yes">
            <source>%n more wrong try(s), and the next one has to wait.</source>
            <translation>
                <numerusform>Noch %n falscher Versuch, dann muss der nächste warten.</numerusform>
                <numerusform>Noch %n falsche Versuche, dann muss der nächste warten.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every finger that this device&apos;s system knows for your user account opens the app, without a line too. The PIN always does; after %n wrong finger(s) only the PIN does.</source>
            <translation>
                <numerusform>Jeder Finger, den das System dieses Geräts für Ihr Benutzerkonto kennt, öffnet die App, auch ohne Verbindung. Die PIN öffnet immer; nach %n falschen Finger nur noch die PIN.</numerusform>
                <numerusform>Jeder Finger, den das System dieses Geräts für Ihr Benutzerkonto kennt, öffnet die App, auch ohne Verbindung. Die PIN öffnet immer; nach %n falschen Fingern nur noch die PIN.</numerusform>
            </translation>
        </message>
        <message>
            <source>Too many wrong fingers: only the PIN opens now.</source>
            <translation>Zu viele falsche Finger: Jetzt öffnet nur die PIN.</translation>
        </message>
        <message>
            <source>The fingerprint reader does not answer. The PIN opens.</source>
            <translation>Der Fingerleser antwortet nicht. Die PIN öffnet.</translation>
        </message>
        <message>
            <source>The finger could not be read. Lay it on once more.</source>
            <translation>Der Finger war nicht zu lesen. Legen Sie ihn noch einmal auf.</translation>
        </message>
        <message>
            <source>Or lay your finger on the reader.</source>
            <translation>Oder legen Sie den Finger auf den Leser.</translation>
        </message>
        <message numerus="yes">
            <source>This finger is not known. %n more wrong one(s), and only the PIN opens.</source>
            <translation>
                <numerusform>Dieser Finger ist nicht bekannt. Nach %n weiteren falschen öffnet nur die PIN.</numerusform>
                <numerusform>Dieser Finger ist nicht bekannt. Nach %n weiteren falschen öffnet nur die PIN.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Closeout</name>
        <message>
            <source>The outcome</source>
            <translation>Das Ergebnis</translation>
        </message>
        <message>
            <source>Still missing: %1</source>
            <translation>Es fehlt noch: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) needed</source>
            <translation>
                <numerusform>%n Foto nötig</numerusform>
                <numerusform>%n Fotos nötig</numerusform>
            </translation>
        </message>
        <message>
            <source>A photo from before</source>
            <translation>Ein Foto von vorher</translation>
        </message>
        <message>
            <source>A photo from after</source>
            <translation>Ein Foto von nachher</translation>
        </message>
        <message>
            <source>A signature</source>
            <translation>Eine Unterschrift</translation>
        </message>
        <message>
            <source>Check: %1</source>
            <translation>Prüfen: %1</translation>
        </message>
        <message>
            <source>Saved on this device %1</source>
            <translation>Auf diesem Gerät gespeichert %1</translation>
        </message>
        <message>
            <source>Checked and cleaned.</source>
            <translation>Geprüft und gereinigt.</translation>
        </message>
        <message>
            <source>Part replaced.</source>
            <translation>Teil getauscht.</translation>
        </message>
        <message>
            <source>Adjusted and tested.</source>
            <translation>Eingestellt und getestet.</translation>
        </message>
        <message>
            <source>Works again.</source>
            <translation>Läuft wieder.</translation>
        </message>
        <message>
            <source>The customer was shown how it works.</source>
            <translation>Dem Kunden wurde die Bedienung gezeigt.</translation>
        </message>
        <message>
            <source>Timer</source>
            <translation>Stoppuhr</translation>
        </message>
        <message>
            <source>%1 of %2 required</source>
            <translation>%1 von %2 nötigen</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n Foto</numerusform>
                <numerusform>%n Fotos</numerusform>
            </translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Auftrag</translation>
        </message>
        <message>
            <source>Work done</source>
            <translation>Getane Arbeit</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
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
            <source>What was done</source>
            <translation>Was getan wurde</translation>
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
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Teile</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Unterschrift</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Durchsicht</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::DocumentView</name>
        <message>
            <source>On this device</source>
            <translation>Auf diesem Gerät</translation>
        </message>
        <message>
            <source>Only the office has it</source>
            <translation>Nur das Büro hat es</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::FirstSync</name>
        <message>
            <source>The office is being asked …</source>
            <translation>Das Büro wird gefragt …</translation>
        </message>
        <message numerus="yes">
            <source>%n job(s)</source>
            <translation>
                <numerusform>%n Auftrag</numerusform>
                <numerusform>%n Aufträge</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n Dokument</numerusform>
                <numerusform>%n Dokumente</numerusform>
            </translation>
        </message>
        <message>
            <source>, more follow</source>
            <translation>, weitere folgen</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Help</name>
        <message>
            <source>Working without a line</source>
            <translation>Arbeiten ohne Verbindung</translation>
        </message>
        <message>
            <source>Everything you do is saved on this device first and goes to the office at the next contact. You need no line for any of it but signing in.</source>
            <translation>Alles, was Sie tun, wird zuerst auf diesem Gerät gespeichert und geht beim nächsten Kontakt ins Büro. Eine Verbindung brauchen Sie nur zum Anmelden.</translation>
        </message>
        <message>
            <source>What the marks mean</source>
            <translation>Was die Zeichen bedeuten</translation>
        </message>
        <message>
            <source>A pencil: saved on this device. An arrow: on its way. A check: the office has it. A double check: verified. A hand: it needs you. A pause: it waits, and the sync page says why.</source>
            <translation>Ein Stift: auf diesem Gerät gespeichert. Ein Pfeil: unterwegs. Ein Haken: das Büro hat es. Zwei Haken: geprüft. Eine Hand: Sie werden gebraucht. Eine Pause: es wartet, und die Seite Abgleich sagt, warum.</translation>
        </message>
        <message>
            <source>Finishing a job</source>
            <translation>Einen Auftrag abschließen</translation>
        </message>
        <message>
            <source>The closeout is one page. What is typed is kept at once, also if the app is closed. What the job asks for and is missing stands at the bottom; tap it to get there.</source>
            <translation>Der Abschluss ist eine Seite. Was getippt ist, bleibt sofort erhalten, auch wenn die App geschlossen wird. Was der Auftrag verlangt und noch fehlt, steht unten; ein Tippen führt dorthin.</translation>
        </message>
        <message>
            <source>When a job comes back</source>
            <translation>Wenn ein Auftrag zurückkommt</translation>
        </message>
        <message>
            <source>A returned job stands on top of your list with the reason. Start it again, correct the closeout, and finish it once more: what you photographed counts on.</source>
            <translation>Ein zurückgegebener Auftrag steht mit dem Grund oben auf Ihrer Liste. Beginnen Sie ihn wieder, berichtigen Sie den Abschluss und schließen Sie noch einmal ab: Ihre Fotos zählen weiter.</translation>
        </message>
        <message>
            <source>When the device is lost</source>
            <translation>Wenn das Gerät verloren ist</translation>
        </message>
        <message>
            <source>Tell the office. It locks the device or removes its data at the next contact.</source>
            <translation>Sagen Sie es dem Büro. Es sperrt das Gerät oder entfernt beim nächsten Kontakt die Daten.</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Version %1</translation>
        </message>
        <message>
            <source>The app in the hand: your jobs with and without a line.</source>
            <translation>Die App in der Hand: Ihre Aufträge mit und ohne Verbindung.</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::JobList</name>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Überfällig</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>Unterbrochen</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Zurückgegeben</translation>
        </message>
        <message>
            <source>Not yet received</source>
            <translation>Noch nicht angekommen</translation>
        </message>
        <message>
            <source>By time</source>
            <translation>Nach Zeit</translation>
        </message>
        <message>
            <source>By number</source>
            <translation>Nach Nummer</translation>
        </message>
        <message>
            <source>By distance</source>
            <translation>Nach Entfernung</translation>
        </message>
        <message>
            <source>This device does not say where it is.</source>
            <translation>Dieses Gerät sagt nicht, wo es ist.</translation>
        </message>
        <message>
            <source>Awaiting verification</source>
            <translation>Wartet auf Prüfung</translation>
        </message>
        <message>
            <source>Recently closed</source>
            <translation>Kürzlich geschlossen</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>All jobs</source>
            <translation>Alle Aufträge</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Nothing on this device has these words.</source>
            <translation>Nichts auf diesem Gerät enthält diese Wörter.</translation>
        </message>
        <message>
            <source>No job passes these filters.</source>
            <translation>Kein Auftrag passt zu diesen Filtern.</translation>
        </message>
        <message>
            <source>No job is assigned to you.</source>
            <translation>Ihnen ist kein Auftrag zugewiesen.</translation>
        </message>
        <message>
            <source>Nothing here.</source>
            <translation>Hier ist nichts.</translation>
        </message>
        <message>
            <source>This device does not let the app know where it is. Allow it in the settings of the system, under location.</source>
            <translation>Dieses Gerät lässt die App nicht wissen, wo es ist. Erlauben Sie es in den Einstellungen des Systems unter Standort.</translation>
        </message>
        <message>
            <source>This device could not find out where it is.</source>
            <translation>Dieses Gerät konnte nicht herausfinden, wo es ist.</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::JobView</name>
        <message>
            <source>Closed when it is finished</source>
            <translation>Mit dem Abschluss geschlossen</translation>
        </message>
        <message>
            <source>The office verifies it</source>
            <translation>Das Büro prüft ihn</translation>
        </message>
        <message>
            <source>No time in this window</source>
            <translation>Keine Zeit in diesem Fenster</translation>
        </message>
        <message>
            <source>Too far away</source>
            <translation>Zu weit weg</translation>
        </message>
        <message>
            <source>Not my trade</source>
            <translation>Nicht mein Fach</translation>
        </message>
        <message>
            <source>Material or tools are missing</source>
            <translation>Material oder Werkzeug fehlt</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>Ein anderer Grund</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>Erledigt.</translation>
        </message>
        <message>
            <source>Confirm done</source>
            <translation>Als erledigt bestätigen</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::PhotoDesk</name>
        <message numerus="yes">
            <source>%1 free: about %n photo(s).</source>
            <translation>
                <numerusform>%1 frei: etwa %n Foto.</numerusform>
                <numerusform>%1 frei: etwa %n Fotos.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Scanner</name>
        <message>
            <source>There is no code to read in this picture.</source>
            <translation>In diesem Bild ist kein lesbarer Code.</translation>
        </message>
        <message>
            <source>This picture cannot be read.</source>
            <translation>Dieses Bild ist nicht lesbar.</translation>
        </message>
        <message>
            <source>There is nothing of yours with this code.</source>
            <translation>Zu diesem Code gibt es nichts für Sie.</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Settings</name>
        <message>
            <source>As the device</source>
            <translation>Wie das Gerät</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::StorageView</name>
        <message>
            <source>Satchel uses %1</source>
            <translation>Satchel belegt %1</translation>
        </message>
        <message>
            <source>%1 free on this device</source>
            <translation>%1 frei auf diesem Gerät</translation>
        </message>
        <message>
            <source>%1 exist on this device only and stay</source>
            <translation>%1 gibt es nur auf diesem Gerät und bleiben</translation>
        </message>
        <message>
            <source>%1 of originals are with the office and can go</source>
            <translation>%1 an Originalen hat das Büro, sie können weg</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::SyncStatus</name>
        <message>
            <source>Sign in again to go on</source>
            <translation>Zum Weitermachen neu anmelden</translation>
        </message>
        <message>
            <source>Reading is locked until the office can be reached</source>
            <translation>Lesen gesperrt, bis das Büro erreichbar ist</translation>
        </message>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation>
                <numerusform>%n braucht Sie</numerusform>
                <numerusform>%n brauchen Sie</numerusform>
            </translation>
        </message>
        <message>
            <source>Sending %1 of %2</source>
            <translation>Sendet %1 von %2</translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n wartet</numerusform>
                <numerusform>%n warten</numerusform>
            </translation>
        </message>
        <message>
            <source>Waiting for the office</source>
            <translation>Wartet auf das Büro</translation>
        </message>
        <message>
            <source>All received %1</source>
            <translation>Alles angekommen %1</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Ohne Verbindung</translation>
        </message>
        <message>
            <source>office has everything until %1</source>
            <translation>das Büro hat alles bis %1</translation>
        </message>
        <message>
            <source>There has been no contact with the office for long. Reading is locked from %1; what you save is kept, and the next contact opens it again.</source>
            <translation>Seit Langem gab es keinen Kontakt mit dem Büro. Ab %1 ist das Lesen gesperrt; was Sie speichern, bleibt, und der nächste Kontakt öffnet es wieder.</translation>
        </message>
        <message>
            <source>There has been no contact with the office for long.</source>
            <translation>Seit Langem gab es keinen Kontakt mit dem Büro.</translation>
        </message>
        <message>
            <source>The clock of this device is behind the office's. It does not lengthen the time without contact; set it right, so that your work carries the right time.</source>
            <translation>Die Uhr dieses Geräts geht gegenüber der des Büros nach. Die Zeit ohne Kontakt verlängert das nicht; stellen Sie sie richtig, damit Ihre Arbeit die richtige Zeit trägt.</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::TicketDraft</name>
        <message>
            <source>what it is about</source>
            <translation>worum es geht</translation>
        </message>
        <message>
            <source>your own words</source>
            <translation>Ihre Worte dazu</translation>
        </message>
        <message>
            <source>where it is</source>
            <translation>wo es ist</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
    </context>
    <context>
        <name>satchel::Outside</name>
        <message>
            <source>Work is on its way to the office</source>
            <translation>Arbeit ist unterwegs zum Büro</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::SignOut</name>
        <message>
            <source>Everything of yours has reached the office.</source>
            <translation>Alles von Ihnen ist im Büro angekommen.</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) of yours exist(s) on this device only and would be lost.</source>
            <translation>
                <numerusform>%n Sache von Ihnen gibt es nur auf diesem Gerät; sie ginge verloren.</numerusform>
                <numerusform>%n Sachen von Ihnen gibt es nur auf diesem Gerät; sie gingen verloren.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::TakeIn</name>
        <message>
            <source>This is not the passphrase of this copy.</source>
            <translation>Das ist nicht die Passphrase dieser Kopie.</translation>
        </message>
        <message>
            <source>This is no sealed copy, or it is damaged. Nothing was taken in.</source>
            <translation>Das ist keine versiegelte Kopie, oder sie ist beschädigt. Nichts wurde übernommen.</translation>
        </message>
        <message>
            <source>There is no such file.</source>
            <translation>Diese Datei gibt es nicht.</translation>
        </message>
        <message>
            <source>This copy is of somebody else's work. Only they can take it in.</source>
            <translation>Diese Kopie enthält die Arbeit von jemand anderem. Nur diese Person kann sie übernehmen.</translation>
        </message>
        <message>
            <source>A newer version of the app has made this copy. Update the app first.</source>
            <translation>Eine neuere Version der App hat diese Kopie gemacht. Bringen Sie die App zuerst auf den neuen Stand.</translation>
        </message>
        <message>
            <source>Sign in first: only then it is known whose copy it may be.</source>
            <translation>Melden Sie sich zuerst an: erst dann steht fest, wessen Kopie es sein darf.</translation>
        </message>
        <message>
            <source>Taken in: %1 and %2. They go to the office at the next contact; what it has already counts once.</source>
            <translation>Übernommen: %1 und %2. Sie gehen mit dem nächsten Kontakt ans Büro; was es schon hat, zählt einmal.</translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s) of work</source>
            <translation>
                <numerusform>%n Arbeit</numerusform>
                <numerusform>%n Arbeiten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n Datei</numerusform>
                <numerusform>%n Dateien</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Enrol</name>
        <message>
            <source>There is no code to read in this picture.</source>
            <translation>In diesem Bild ist kein lesbarer Code.</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Devices</name>
        <message>
            <source>last contact %1</source>
            <translation>letzter Kontakt %1</translation>
        </message>
        <message>
            <source>no contact yet</source>
            <translation>noch kein Kontakt</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) not sent then</source>
            <translation>
                <numerusform>damals %n nicht gesendet</numerusform>
                <numerusform>damals %n nicht gesendet</numerusform>
            </translation>
        </message>
        <message>
            <source>signed out by you or the office</source>
            <translation>von Ihnen oder vom Büro abgemeldet</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Organisations</name>
        <message>
            <source>All received</source>
            <translation>Alles angekommen</translation>
        </message>
        <message>
            <source>Removed from this device by the office</source>
            <translation>Vom Büro von diesem Gerät entfernt</translation>
        </message>
        <message>
            <source>Cannot be opened</source>
            <translation>Lässt sich nicht öffnen</translation>
        </message>
        <message>
            <source>Is being opened</source>
            <translation>Wird geöffnet</translation>
        </message>
        <message>
            <source>Sign in again to go on</source>
            <translation>Neu anmelden, um weiterzumachen</translation>
        </message>
        <message>
            <source>Reading is locked</source>
            <translation>Das Lesen ist gesperrt</translation>
        </message>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation>
                <numerusform>%n braucht Sie</numerusform>
                <numerusform>%n brauchen Sie</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n wartet</numerusform>
                <numerusform>%n warten</numerusform>
            </translation>
        </message>
        <message>
            <source>No contact with the office yet</source>
            <translation>Noch kein Kontakt zum Büro</translation>
        </message>
        <message>
            <source>Last contact: %1</source>
            <translation>Letzter Kontakt: %1</translation>
        </message>
    </context>
    <context>
        <name>Values</name>
        <message>
            <source>not shown to you</source>
            <translation>wird Ihnen nicht gezeigt</translation>
        </message>
        <message>
            <source>internal</source>
            <translation>intern</translation>
        </message>
        <message>
            <source>technician</source>
            <translation>Techniker</translation>
        </message>
        <message>
            <source>contractor</source>
            <translation>Fremdfirma</translation>
        </message>
        <message>
            <source>guest</source>
            <translation>Gast</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Zugang</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Assets</source>
            <translation>Anlagen</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>Who reads it</source>
            <translation>Wer es liest</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Importance</source>
            <translation>Wichtigkeit</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Fällig</translation>
        </message>
        <message>
            <source>Estimated time</source>
            <translation>Geschätzte Zeit</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>What they do there</source>
            <translation>Aufgabe dort</translation>
        </message>
        <message>
            <source>Hazards</source>
            <translation>Gefahren</translation>
        </message>
        <message>
            <source>Internal note</source>
            <translation>Interne Notiz</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Ausgestellt</translation>
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
            <source>Latitude</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Where exactly</source>
            <translation>Wo genau</translation>
        </message>
        <message>
            <source>Longitude</source>
            <translation>Länge</translation>
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
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Called</source>
            <translation>Genannt</translation>
        </message>
        <message>
            <source>Part of</source>
            <translation>Teil von</translation>
        </message>
        <message>
            <source>The first to try</source>
            <translation>Zuerst zu versuchen</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>Priorität</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
        <message>
            <source>Serial</source>
            <translation>Seriennummer</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Orte</translation>
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
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summe</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>Gültig bis</translation>
        </message>
        <message>
            <source>Number or address</source>
            <translation>Nummer oder Adresse</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::SiteView</name>
        <message>
            <source>A position is two numbers, latitude and longitude: 53.5461, 9.9661</source>
            <translation>Eine Position sind zwei Zahlen, Breite und Länge: 53,5461 9,9661</translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Incoming</name>
        <message>
            <source>There is no such file, or it cannot be read.</source>
            <translation>Diese Datei gibt es nicht, oder sie ist nicht zu lesen.</translation>
        </message>
        <message>
            <source>%1, damaged: it is taken as it is</source>
            <translation>%1, beschädigt: Sie wird genommen, wie sie ist</translation>
        </message>
        <message>
            <source>Job %1</source>
            <translation>Auftrag %1</translation>
        </message>
        <message>
            <source>Ticket</source>
            <translation>Ticket</translation>
        </message>
        <message>
            <source>Ticket %1</source>
            <translation>Ticket %1</translation>
        </message>
        <message numerus="yes">
            <source>%n more: search for number or title.</source>
            <translation>
                <numerusform>%n weiteres: Suchen Sie nach Nummer oder Titel.</numerusform>
                <numerusform>%n weitere: Suchen Sie nach Nummer oder Titel.</numerusform>
            </translation>
        </message>
    </context>
</TS>
