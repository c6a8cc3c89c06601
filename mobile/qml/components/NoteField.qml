pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Several lines of text, with phrases that a tap adds; dictation is the keyboard's.
ColumnLayout {
    id: field

    property string label
    property alias text: area.text
    property alias placeholder: area.placeholderText
    property alias area: area
    property var phrases: []
    property string help
    property string error
    property int lines: 3
    signal edited(string text)

    function add(phrase: string) {
        area.text = area.text === "" ? phrase : area.text.replace(/\s*$/, "") + " " + phrase;
        edited(area.text);
    }

    Layout.fillWidth: true
    spacing: 6

    Words {
        visible: text !== ""
        text: field.label
        font.pixelSize: Theme.small
        strong: true
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    TextArea {
        id: area
        objectName: field.objectName + "Input"
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.target, contentHeight + 28, field.lines * Theme.body * 1.4 + 28)
        padding: 14
        wrapMode: TextArea.Wrap
        textFormat: TextEdit.PlainText
        font.family: Theme.family
        font.pixelSize: Theme.body
        color: Theme.text
        placeholderTextColor: Theme.muted
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        selectByMouse: true
        KeyNavigation.priority: KeyNavigation.BeforeItem
        KeyNavigation.tab: nextItemInFocusChain(true)
        Accessible.role: Accessible.EditableText
        Accessible.multiLine: true
        Accessible.name: field.label || placeholderText
        Accessible.description: field.error || field.help
        onTextChanged: if (activeFocus) field.edited(text)

        background: Rectangle {
            radius: 8
            color: Theme.surface
            border.width: area.activeFocus ? 3 : Theme.border
            border.color: field.error !== "" ? Theme.error : area.activeFocus ? Theme.accent : Theme.outline
        }
    }
    Flow {
        visible: field.phrases.length > 0
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            model: field.phrases
            ActionButton {
                required property string modelData
                width: Math.min(implicitWidth, parent.width)
                text: modelData
                glyph: "plus"
                hint: qsTr("Adds this phrase")
                onActed: field.add(modelData)
            }
        }
    }
    FieldNote {
        help: field.help
        error: field.error
    }
}
