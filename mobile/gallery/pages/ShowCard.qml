import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A surface")

    spacing: Theme.gap

    Card {
        Words { text: qsTr("A card"); strong: true }
        Words { text: qsTr("Things that belong together."); Layout.fillWidth: true }
    }
}
