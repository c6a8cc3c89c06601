import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Rows of a list")

    spacing: Theme.gap

    ListRow {
        objectName: "row"
        text: qsTr("Manual K200")
        detail: qsTr("PDF, 2.1 MB, on this device")
        glyph: "doc"
        Layout.fillWidth: true
    }
    ListRow { text: qsTr("Text size"); value: "120 %"; Layout.fillWidth: true }
    ListRow {
        text: qsTr("Job 1042 was assigned to you.")
        detail: qsTr("Today 08:14")
        glyph: "bell"
        unread: true
        Layout.fillWidth: true
    }
    ListRow {
        objectName: "barred"
        text: qsTr("Drawings")
        detail: qsTr("Not on this device")
        glyph: "doc"
        allowed: false
        reason: qsTr("It comes when there is a line.")
        Layout.fillWidth: true
    }
}
