import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Filters")

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 8
        Chip { objectName: "today"; text: qsTr("Today"); count: 3; checked: true }
        Chip { objectName: "overdue"; text: qsTr("Overdue"); count: 0 }
        Chip { objectName: "barred"; text: qsTr("On hold") }
    }
}
