pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Two to four words beside each other, one of them chosen: Before / After / Other; below each other where a word would
// have to be broken. `choices` as in Choice.
GridLayout {
    id: segments

    property string label
    property var choices: []
    property string current
    signal chosen(string key)

    readonly property real needed: {
        let sum = 0;
        for (let i = 0; i < all.count; ++i) {
            sum += all.itemAt(i)?.needed ?? 0;
        }
        return sum;
    }

    columns: needed > width ? 1 : Math.max(1, choices.length)
    columnSpacing: 0
    rowSpacing: 0
    Layout.fillWidth: true
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Repeater {
        id: all
        model: segments.choices
        Tap {
            id: segment
            required property var modelData
            readonly property bool picked: segments.current === modelData.key
            readonly property real needed: Math.ceil(Phrase.widest(text, metrics) + 0 * metrics.height) + 8

            objectName: segments.objectName + "_" + modelData.key
            text: modelData.text
            allowed: modelData.enabled !== false && modelData.allowed !== false
            reason: modelData.reason ?? ""
            corner: 6
            Layout.fillWidth: true
            Layout.minimumWidth: needed
            Layout.preferredWidth: implicitContentWidth + 24
            Layout.fillHeight: true
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: picked
            onActed: segments.chosen(modelData.key)

            FontMetrics {
                id: metrics
                font.family: Theme.family
                font.pixelSize: Theme.body
                font.weight: Theme.strong
            }
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
