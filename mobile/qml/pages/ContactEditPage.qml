pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Who somebody is and how they are reached, changed by whoever has the right; it works without a line.
AppPage {
    id: page

    required property string contactId
    property string pointId           // the phone or address that is being changed; none: one is added
    property string kind: "phone"
    property bool first: false
    property bool leaving: false      // name and role are being saved; a phone alone keeps the page

    title: qsTr("Change %1").arg(contact.name)

    function take(point: var) {
        pointId = point?.key ?? "";
        kind = point?.kind ?? "phone";
        first = point?.primary ?? false;
        label.text = point?.label ?? "";
        value.text = point?.value ?? "";
    }

    ContactView {
        id: contact
        contactId: page.contactId
        onSaved: {
            Notice.say(qsTr("Saved on this device"));
            page.take(null);
            if (page.leaving) {
                page.back();
            }
        }
        onProblemChanged: page.leaving = false
    }
    Gone {
        visible: contact.gone
    }
    Problem {
        of: contact
    }
    EditFields {
        id: form
        visible: !contact.gone
        of: contact
        fields: [
            { key: "name", label: qsTr("Name"), value: contact.name },
            { key: "role", label: qsTr("What they do there"), value: contact.role }
        ]
    }
    Section {
        visible: contact.canChangePoints && !contact.gone
        title: qsTr("Phones and addresses")
        Repeater {
            model: contact.points
            ListRow {
                required property var modelData
                objectName: "point_" + modelData.value
                text: modelData.value
                detail: Phrase.join([modelData.label, modelData.primary ? qsTr("The first to try") : "", modelData.key === page.pointId ? qsTr("Being changed below") : ""], " · ")
                glyph: modelData.kind === "phone" ? "phone" : modelData.kind === "email" ? "message" : "pin"
                hint: qsTr("Change it below")
                leads: false
                trailing: Icon {
                    name: "pencil"
                    color: Theme.muted
                }
                Layout.fillWidth: true
                onActed: page.take(modelData)
            }
        }
        Words {
            text: page.pointId === "" ? qsTr("Add another") : qsTr("Change it")
            strong: true
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Segments {
            objectName: "pointKind"
            label: qsTr("Kind")
            current: page.kind
            choices: contact.pointKinds
            onChosen: key => page.kind = key
        }
        Field {
            id: value
            objectName: "pointValue"
            label: qsTr("Number or address")
        }
        Field {
            id: label
            objectName: "pointLabel"
            label: qsTr("What it is")
            placeholder: qsTr("Mobile, work, home")
        }
        Toggle {
            objectName: "pointFirst"
            text: qsTr("The first to try")
            detail: qsTr("Of its kind; another one that was is not any more")
            on: page.first
            Layout.fillWidth: true
            onSwitched: first => page.first = first
        }
        ActionButton {
            objectName: "savePoint"
            text: page.pointId === "" ? qsTr("Add") : qsTr("Save this one")
            glyph: page.pointId === "" ? "plus" : "pencil"
            allowed: value.text.trim() !== ""
            reason: qsTr("Type the number or address first.")
            Layout.fillWidth: true
            onActed: {
                if (page.pointId === "") {
                    contact.addPoint(page.kind, label.text, value.text, page.first);
                } else {
                    contact.editPoint(page.pointId, { kind: page.kind, label: label.text, value: value.text, primary: page.first });
                }
            }
        }
        ActionButton {
            objectName: "removePoint"
            visible: page.pointId !== ""
            text: qsTr("Remove")
            glyph: "trash"
            Layout.fillWidth: true
            onActed: remove.open()
        }
    }
    Confirm {
        id: remove
        objectName: "removeIt"
        title: qsTr("Remove it?")
        text: qsTr("\"%1\" is not known for this contact any more.").arg(Pick.first(contact.points, one => one.key === page.pointId)?.value ?? "")
        yes: qsTr("Remove")
        onAccepted: contact.removePoint(page.pointId)
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        visible: contact.editable.length > 0 && !contact.gone
        text: qsTr("Save")
        glyph: "pencil"
        allowed: form.changed
        reason: qsTr("Nothing is changed yet.")
        Layout.fillWidth: true
        onActed: {
            page.leaving = true;
            contact.edit(form.wishes);
        }
    }
}
