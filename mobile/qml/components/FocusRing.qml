import QtQuick
import QtQuick.Controls.Basic

// Where the keyboard is. Drawn outside of what it marks, so that it never covers a word.
Rectangle {
    required property Item around
    readonly property AbstractButton button: around as AbstractButton
    property bool shown: around.activeFocus && (button === null || button.visualFocus)

    anchors.fill: parent
    anchors.margins: -3
    radius: Theme.radius + 3
    color: "transparent"
    border.width: 3
    border.color: Theme.accent
    visible: shown
    z: 10
}
