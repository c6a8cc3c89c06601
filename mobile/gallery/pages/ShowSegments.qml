import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A few words beside each other")

    spacing: Theme.gap

    Segments {
        objectName: "role"
        label: qsTr("Role")
        current: "before"
        choices: [{ key: "before", text: qsTr("Before") }, { key: "after", text: qsTr("After") }, { key: "other", text: qsTr("Other") }]
        onChosen: key => current = key
    }
}
