import QtQuick

// Where the keyboard is. Drawn outside of what it marks, so that it never covers a word.
Rectangle {
    required property Item around
    property bool shown: around.activeFocus && around["visualFocus"] !== false

    anchors.fill: parent
    anchors.margins: -3
    radius: Theme.radius + 3
    color: "transparent"
    border.width: 3
    border.color: Theme.accent
    visible: shown
    z: 10
}
