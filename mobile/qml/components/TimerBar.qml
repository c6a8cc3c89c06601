import QtQuick
import QtQuick.Layouts

// The running timer, docked: what it runs for, how long, and the tap that stops or starts it.
Rectangle {
    id: bar

    property string title
    property string elapsed
    property bool running: true
    property bool stoppable: true
    signal toggled
    signal opened

    implicitHeight: row.implicitHeight
    Layout.fillWidth: true
    radius: Theme.radius
    color: Theme.accentTint
    border.width: Theme.border
    border.color: Theme.accent

    RowLayout {
        id: row
        anchors.fill: parent
        spacing: 0

        Tap {
            id: what
            objectName: bar.objectName + "Open"
            text: bar.title
            hint: bar.running ? qsTr("Running, %1").arg(bar.elapsed) : bar.elapsed
            leftPadding: 14
            topPadding: 8
            bottomPadding: 8
            Layout.fillWidth: true
            onActed: bar.opened()
            contentItem: RowLayout {
                spacing: 10
                Icon {
                    name: "clock"
                    color: Theme.accent
                }
                GridLayout {
                    columns: Theme.textScale > 1.3 ? 1 : 2
                    columnSpacing: 10
                    rowSpacing: 2
                    Words {
                        text: bar.title
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Words {
                        text: bar.elapsed
                        strong: true
                        font.pixelSize: Theme.large
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
        IconButton {
            objectName: bar.objectName + "Toggle"
            visible: bar.stoppable
            text: bar.running ? qsTr("Stop the timer") : qsTr("Start the timer")
            glyph: bar.running ? "pause" : "play"
            ink: Theme.accent
            onActed: bar.toggled()
        }
        Item {
            visible: !bar.stoppable
            implicitWidth: 14
        }
    }
}
