import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Where the work stands")

    spacing: Theme.gap

    StatusStrip {
        objectName: "strip"
        text: qsTr("All received 14:20")
        tone: "ok"
        glyph: "received"
        Layout.fillWidth: true
    }
    StatusStrip {
        text: qsTr("Offline · 3 waiting · office has everything until 08:14")
        tone: "warn"
        glyph: "offline"
        Layout.fillWidth: true
    }
    StatusStrip { text: qsTr("Sending 2 of 5"); tone: "accent"; glyph: "sending"; Layout.fillWidth: true }
    StatusStrip { text: qsTr("1 needs you"); tone: "error"; glyph: "needsYou"; Layout.fillWidth: true }
}
