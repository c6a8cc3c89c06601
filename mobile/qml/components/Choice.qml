pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One of several, each a large target: `choices` are {key, text, icon?, allowed?, reason?, detail?}.
GridLayout {
    id: choice

    property string label
    property var choices: []
    property string current
    property bool wide: width >= 480
    signal chosen(string key)

    Layout.fillWidth: true
    columns: wide ? Math.min(2, choices.length) : 1
    rowSpacing: 8
    columnSpacing: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Repeater {
        model: choice.choices
        Tap {
            id: option
            required property var modelData
            readonly property bool picked: choice.current === modelData.key

            objectName: choice.objectName + "_" + modelData.key
            text: modelData.text
            allowed: modelData.allowed !== false && modelData.enabled !== false
            reason: modelData.reason ?? ""
            hint: modelData.detail ?? ""
            leftPadding: 14
            rightPadding: 14
            implicitHeight: Math.max(Theme.target, implicitContentHeight + 20)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: picked
            onActed: choice.chosen(modelData.key)

            background: Rectangle {
                radius: Theme.radius
                color: option.picked ? Theme.accentTint : Theme.surface
                border.width: option.picked ? 3 : Theme.border
                border.color: option.picked ? Theme.accent : Theme.outline
            }
            contentItem: RowLayout {
                spacing: 12
                Rectangle {
                    implicitWidth: 24
                    implicitHeight: 24
                    radius: 12
                    color: "transparent"
                    border.width: 2
                    border.color: option.picked ? Theme.accent : Theme.outline
                    Rectangle {
                        anchors.centerIn: parent
                        width: 12
                        height: 12
                        radius: 6
                        visible: option.picked
                        color: Theme.accent
                    }
                }
                Words {
                    text: option.text
                    strong: option.picked
                    color: option.allowed ? Theme.text : Theme.muted
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Icon {
                    visible: name !== ""
                    name: option.modelData.icon ?? ""
                    color: option.picked ? Theme.accent : Theme.muted
                }
            }
        }
    }
}
