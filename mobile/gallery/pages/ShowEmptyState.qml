import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Nothing here"

    spacing: Theme.gap

    EmptyState {
        objectName: "empty"
        text: "No open jobs"
        detail: "New ones appear here by themselves."
        actionText: "Look now"
    }
}
