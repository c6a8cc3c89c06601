pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// What happened, in order: `events` are {text, who, timeText, icon, late}.
ColumnLayout {
    id: timeline

    property var events: []

    spacing: 0
    Layout.fillWidth: true

    Repeater {
        model: timeline.events
        RowLayout {
            id: event
            required property var modelData
            required property int index

            spacing: 12
            Layout.fillWidth: true
            Accessible.role: Accessible.ListItem
            Accessible.name: Phrase.join([modelData.text, modelData.who, modelData.timeText], ", ")

            Item {
                implicitWidth: 28
                Layout.fillHeight: true
                Rectangle {
                    visible: event.index < timeline.events.length - 1
                    x: 13
                    y: 28
                    width: 2
                    height: parent.height - 28
                    color: Theme.line
                }
                Icon {
                    y: 2
                    name: event.modelData.icon || "circle"
                    size: 20
                    x: 4
                    color: event.modelData.late ? Theme.warn : Theme.accent
                }
            }
            ColumnLayout {
                spacing: 0
                Layout.bottomMargin: 14
                Words {
                    text: event.modelData.late ? qsTr("%1 (late)").arg(event.modelData.text) : event.modelData.text
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Words {
                    text: Phrase.join([event.modelData.who, event.modelData.timeText], " · ")
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
    }
}
