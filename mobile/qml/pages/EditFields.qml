pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel.Ui

// The fields of a record: what may be changed to type into, what may not as it is and with the reason, and what is masked
// as not shown. `fields` are {key, label, value, lines: more than one, help}.
Pile {
    id: form

    required property var of          // the view model: loading, editable, reasons, hidden
    property var fields: []
    property var wishes: ({})         // what was typed, by key
    readonly property bool changed: fields.some(one => wishes[one.key] !== undefined && wishes[one.key] !== one.value)

    function wish(key: string, value: string) {
        const all = Object.assign({}, wishes);
        all[key] = value;
        wishes = all;
    }

    Layout.fillWidth: true

    Repeater {
        model: form.of.loading ? 0 : form.fields.length
        Pile {
            id: place
            required property int index
            readonly property var one: form.fields[index]
            readonly property bool masked: form.of.hidden.includes(one.key)
            readonly property bool open: form.of.editable.includes(one.key) && !masked
            readonly property bool tall: (one.lines ?? 1) > 1
            readonly property string typed: form.wishes[one.key] ?? one.value

            spacing: 2
            Layout.fillWidth: true

            Field {
                objectName: place.tall ? "" : "edit_" + place.one.key
                visible: place.open && !place.tall
                label: place.one.label
                help: place.one.help ?? ""
                text: place.typed
                onEdited: value => form.wish(place.one.key, value)
            }
            NoteField {
                objectName: place.tall ? "edit_" + place.one.key : ""
                visible: place.open && place.tall
                label: place.one.label
                help: place.one.help ?? ""
                lines: place.one.lines ?? 1
                text: place.typed
                onEdited: value => form.wish(place.one.key, value)
            }
            FactRow {
                objectName: "fixed_" + place.one.key
                visible: !place.open
                label: place.one.label
                value: place.one.value || "–"
                masked: place.masked
            }
            Words {
                objectName: "reason_" + place.one.key
                visible: !place.open && !place.masked && text !== ""
                text: form.of.reasons[place.one.key] ?? ""
                font.pixelSize: Theme.small
                color: Theme.muted
                Layout.fillWidth: true
            }
        }
    }
}
