import QtQuick
import QtQuick.Layouts

// A fact: what it is called and what it is. A masked one says that it is not shown, never nothing.
ColumnLayout {
    id: fact

    property string label
    property string value
    property bool masked: false

    visible: masked || value !== ""
    spacing: 0
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + shown.text

    Words {
        text: fact.label
        font.pixelSize: Theme.small
        color: Theme.muted
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Words {
        id: shown
        text: fact.masked ? qsTr("not shown to you") : fact.value
        font.italic: fact.masked
        color: fact.masked ? Theme.muted : Theme.text
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}
