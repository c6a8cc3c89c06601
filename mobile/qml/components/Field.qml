import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One line of text with its label above it, and what is wrong with it below.
ColumnLayout {
    id: field

    property string label
    property alias text: input.text
    property alias placeholder: input.placeholderText
    property alias echoMode: input.echoMode
    property alias inputMethodHints: input.inputMethodHints
    property alias validator: input.validator
    property alias maximumLength: input.maximumLength
    property alias readOnly: input.readOnly
    property alias input: input
    property string help
    property string error
    signal edited(string text)
    signal accepted

    Layout.fillWidth: true
    spacing: 4

    Words {
        visible: text !== ""
        text: field.label
        font.pixelSize: Theme.small
        strong: true
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    TextField {
        id: input
        objectName: field.objectName + "Input"
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.target, contentHeight + 24)
        leftPadding: 14
        rightPadding: 14
        font.family: Theme.family
        font.pixelSize: Theme.body
        color: Theme.text
        placeholderTextColor: Theme.muted
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        selectByMouse: true
        Accessible.role: Accessible.EditableText
        Accessible.name: field.label || placeholderText
        Accessible.description: field.error || field.help
        onTextEdited: field.edited(text)
        onAccepted: field.accepted()

        background: Rectangle {
            radius: 8
            color: Theme.surface
            border.width: input.activeFocus ? 3 : Theme.border
            border.color: field.error !== "" ? Theme.error : input.activeFocus ? Theme.accent : Theme.outline
        }
    }
    FieldNote {
        help: field.help
        error: field.error
    }
}
