pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Two to four words beside each other, one of them chosen: Before / After / Other. `choices` as in Choice.
RowLayout {
    id: segments

    property string label
    property var choices: []
    property string current
    signal chosen(string key)

    spacing: 0
    Layout.fillWidth: true
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Repeater {
        model: segments.choices
        Tap {
            id: segment
            required property var modelData
            readonly property bool picked: segments.current === modelData.key

            objectName: segments.objectName + "_" + modelData.key
            text: modelData.text
            allowed: modelData.enabled !== false && modelData.allowed !== false
            reason: modelData.reason ?? ""
            corner: 6
            Layout.fillWidth: true
            Layout.preferredWidth: implicitContentWidth + 24
            Layout.fillHeight: true
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: picked
            onActed: segments.chosen(modelData.key)

            background: Rectangle {
                radius: 6
                color: segment.picked ? Theme.accent : Theme.surface
                border.width: Theme.border
                border.color: segment.picked ? Theme.accent : Theme.outline
            }
            contentItem: Words {
                text: segment.text
                strong: segment.picked
                color: segment.picked ? Theme.accentInk : segment.allowed ? Theme.text : Theme.muted
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
        }
    }
}
