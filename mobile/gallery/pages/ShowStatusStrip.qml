import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Where the work stands"

    spacing: Theme.gap

    StatusStrip {
        objectName: "strip"
        text: "All received 14:20"
        tone: "ok"
        glyph: "received"
        Layout.fillWidth: true
    }
    StatusStrip {
        text: "Offline · 3 waiting · office has everything until 08:14"
        tone: "warn"
        glyph: "offline"
        Layout.fillWidth: true
    }
    StatusStrip { text: "Sending 2 of 5"; tone: "accent"; glyph: "sending"; Layout.fillWidth: true }
    StatusStrip { text: "1 needs you"; tone: "error"; glyph: "needsYou"; Layout.fillWidth: true }
}
