import QtQuick
import QtQuick.Layouts

// How far something has come: saved, sending, received, verified, needsYou, waiting.
RowLayout {
    id: mark

    property string receipt: "saved"
    property string text: words(receipt)
    readonly property color ink: receipt === "needsYou" ? Theme.error : receipt === "received" || receipt === "verified" ? Theme.ok
                               : receipt === "waiting" ? Theme.warn : receipt === "sending" ? Theme.accent : Theme.muted

    function words(name: string) : string {
        switch (name) {
        case "saved": return qsTr("Saved on this device");
        case "sending": return qsTr("Sending");
        case "received": return qsTr("Received by office");
        case "verified": return qsTr("Verified");
        case "needsYou": return qsTr("Needs you");
        case "waiting": return qsTr("Waiting");
        default: return "";
        }
    }
    spacing: 6
    visible: receipt !== ""
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        name: mark.receipt
        size: 18
        color: mark.ink
    }
    Words {
        text: mark.text
        font.pixelSize: Theme.small
        color: mark.ink
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}
