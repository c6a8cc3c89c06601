import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Filters"

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 8
        Chip { objectName: "today"; text: "Today"; count: 3; checked: true }
        Chip { objectName: "overdue"; text: "Overdue"; count: 0 }
        Chip { objectName: "barred"; text: "On hold" }
    }
}
