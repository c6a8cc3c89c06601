import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Text")

    spacing: Theme.gap

    Words { text: qsTr("Body 16") }
    Words { text: qsTr("Strong"); strong: true }
    Words { text: qsTr("Title 22"); font.pixelSize: Theme.title; strong: true }
    Words { text: qsTr("Small, muted"); font.pixelSize: Theme.small; color: Theme.muted }
    Words { text: "0123456789\n1111111111"; }
}
