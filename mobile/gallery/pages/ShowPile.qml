import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Things below each other")

    spacing: Theme.gap

    Pile {
        Layout.fillWidth: true
        Banner { tone: "accent"; text: qsTr("As wide as the pile, and as high as its words need, however long they are.") }
        StatePill { text: qsTr("As wide as its word") }
    }
}
