import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "How far"

    spacing: Theme.gap

    ProgressLine { value: 0.3; name: "First sync" }
    ProgressLine { value: -1; name: "Sending" }
}
