import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Rows of a list"

    spacing: Theme.gap

    ListRow {
        objectName: "row"
        text: "Manual K200"
        detail: "PDF, 2.1 MB, on this device"
        glyph: "doc"
        Layout.fillWidth: true
    }
    ListRow { text: "Text size"; value: "120 %"; Layout.fillWidth: true }
    ListRow {
        text: "Job 1042 was assigned to you."
        detail: "Today 08:14"
        glyph: "bell"
        unread: true
        Layout.fillWidth: true
    }
    ListRow {
        objectName: "barred"
        text: "Drawings"
        detail: "Not on this device"
        glyph: "doc"
        allowed: false
        reason: "It comes when there is a line."
        Layout.fillWidth: true
    }
}
