pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One item of a checklist: OK, fail or not applicable; a fail asks for a note.
ColumnLayout {
    id: row

    property string text
    property bool mandatory: false
    property string result          // "", ok, fail, not_applicable
    property string note
    signal checked(string result)
    signal noted(string note)

    spacing: 6
    Layout.fillWidth: true

    Words {
        text: row.mandatory ? row.text + " *" : row.text
        Layout.fillWidth: true
        Accessible.name: row.mandatory ? qsTr("%1, required").arg(row.text) : row.text
    }
    RowLayout {
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            model: [{ key: "ok", text: qsTr("OK"), icon: "check", tone: "ok" }, { key: "fail", text: qsTr("Fail"), icon: "close", tone: "error" },
                    { key: "not_applicable", text: qsTr("n.a."), icon: "minus", tone: "neutral" }]
            Tap {
                id: answer
                required property var modelData
                readonly property bool picked: row.result === modelData.key

                objectName: row.objectName + "_" + modelData.key
                text: modelData.text
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Accessible.name: row.text + ": " + text
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                Accessible.checked: picked
                onActed: row.checked(picked ? "" : modelData.key)

                background: Rectangle {
                    radius: Theme.radius
                    color: answer.picked ? Tones.tint(answer.modelData.tone) : Theme.surface
                    border.width: answer.picked ? 3 : Theme.border
                    border.color: answer.picked ? Tones.ink(answer.modelData.tone) : Theme.outline
                }
                contentItem: RowLayout {
                    spacing: 6
                    Item { Layout.fillWidth: true }
                    Icon {
                        name: answer.modelData.icon
                        size: 20
                        color: answer.picked ? Tones.ink(answer.modelData.tone) : Theme.muted
                    }
                    Words {
                        text: answer.text
                        strong: answer.picked
                        Accessible.ignored: true
                    }
                    Item { Layout.fillWidth: true }
                }
            }
        }
    }
    Field {
        objectName: row.objectName + "Note"
        visible: row.result === "fail" || row.note !== ""
        label: qsTr("What is wrong")
        text: row.note
        onEdited: text => row.noted(text)
    }
}
