import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A few words beside each other"

    spacing: Theme.gap

    Segments {
        objectName: "role"
        label: "Role"
        current: "before"
        choices: [{ key: "before", text: "Before" }, { key: "after", text: "After" }, { key: "other", text: "Other" }]
        onChosen: key => current = key
    }
}
