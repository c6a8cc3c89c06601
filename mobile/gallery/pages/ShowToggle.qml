import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "On or off"

    spacing: Theme.gap

    Toggle {
        objectName: "gloves"
        text: "Glove mode"
        detail: "Larger targets"
        on: true
        Layout.fillWidth: true
        onSwitched: value => on = value
    }
    Toggle { text: "Left hand"; Layout.fillWidth: true }
    Toggle {
        objectName: "barred"
        text: "Fingerprint"
        allowed: false
        reason: "This device has no reader."
        Layout.fillWidth: true
    }
}
