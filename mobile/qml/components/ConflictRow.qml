pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One field that two people changed: yours and the office's, when and by whom, and what follows from either.
Card {
    id: row

    property string field
    property string yours
    property string yoursBy
    property string office
    property string officeBy
    property string consequence
    property string choice: "office"
    property bool canChoose: true
    property string reason
    signal chosen(string choice)

    Words {
        text: row.field
        strong: true
        font.pixelSize: Theme.large
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: [{ key: "office", head: qsTr("Office"), value: row.office, by: row.officeBy }, { key: "mine", head: qsTr("Yours"), value: row.yours, by: row.yoursBy }]
        Tap {
            id: side
            required property var modelData
            readonly property bool picked: row.choice === modelData.key

            objectName: row.objectName + "_" + modelData.key
            text: qsTr("%1: %2").arg(modelData.head).arg(modelData.value || qsTr("empty"))
            hint: modelData.by
            allowed: row.canChoose || picked
            reason: row.reason
            leftPadding: 14
            rightPadding: 14
            implicitHeight: Math.max(Theme.target, implicitContentHeight + 24)
            Layout.fillWidth: true
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: picked
            onActed: row.chosen(modelData.key)

            background: Rectangle {
                radius: Theme.radius
                color: side.picked ? Theme.accentTint : Theme.surface
                border.width: side.picked ? 3 : Theme.border
                border.color: side.picked ? Theme.accent : Theme.outline
            }
            contentItem: RowLayout {
                spacing: 12
                Icon {
                    name: side.picked ? "check" : "circle"
                    color: side.picked ? Theme.accent : Theme.outline
                }
                ColumnLayout {
                    spacing: 0
                    Words {
                        text: side.modelData.head
                        font.pixelSize: Theme.small
                        color: Theme.muted
                        Accessible.ignored: true
                    }
                    Words {
                        text: side.modelData.value || qsTr("empty")
                        strong: side.picked
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Words {
                        text: side.modelData.by
                        font.pixelSize: Theme.small
                        color: Theme.muted
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Words {
        visible: text !== ""
        text: row.consequence
        color: Theme.muted
        Layout.fillWidth: true
    }
}
