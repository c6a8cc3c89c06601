pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S13: shows what is signed, takes the signature with name and role, or the reason why there is none.
AppPage {
    id: page

    required property Closeout draft
    property string refusal

    title: qsTr("Signature")
    subtitle: qsTr("Job %1").arg(draft.number)
    widest: 1100

    Connections {
        target: page.draft
        function onSaved() {
            page.back();
        }
    }
    Problem {
        of: page.draft
    }
    Card {
        Words {
            text: qsTr("This is what is signed")
            strong: true
            Layout.fillWidth: true
        }
        Repeater {
            model: page.draft.signSummary
            FactRow {
                required property var modelData
                label: modelData.label
                value: modelData.value
            }
        }
    }
    Toggle {
        objectName: "withCosts"
        visible: App.canEnterCosts
        text: qsTr("With time and costs")
        on: page.draft.signWithCosts
        Layout.fillWidth: true
        onSwitched: value => page.draft.signWithCosts = value
    }
    Field {
        id: name
        objectName: "signerName"
        label: qsTr("Name")
        text: page.draft.signerName
    }
    Field {
        id: role
        objectName: "signerRole"
        label: qsTr("Function")
        text: page.draft.signerRole
    }
    SignaturePad {
        id: pad
        objectName: "pad"
        implicitHeight: 220
        Layout.fillWidth: true
    }
    ActionButton {
        objectName: "clear"
        text: qsTr("Clear")
        glyph: "undo"
        allowed: !pad.empty
        reason: qsTr("Nothing is drawn yet.")
        Layout.fillWidth: true
        onActed: pad.clear()
    }
    ActionButton {
        objectName: "notSigned"
        text: qsTr("Customer not present, or does not sign")
        look: "quiet"
        Layout.fillWidth: true
        onActed: refused.open()
    }
    Sheet {
        id: refused
        objectName: "refused"
        title: qsTr("Why is it not signed?")
        Choice {
            objectName: "refusal"
            label: qsTr("Reason")
            current: page.refusal
            choices: [{ key: "absent", text: qsTr("Customer not present") }, { key: "refused", text: qsTr("Customer does not sign") }]
            onChosen: key => page.refusal = key
        }
        NoteField {
            id: why
            objectName: "refusalText"
            label: qsTr("In your words")
            lines: 2
        }
        PrimaryAction {
            objectName: "refuse"
            text: qsTr("Save the reason")
            allowed: page.refusal !== ""
            reason: qsTr("Choose a reason first.")
            Layout.fillWidth: true
            onActed: {
                refused.close();
                const words = page.refusal === "absent" ? qsTr("Customer not present") : qsTr("Customer does not sign");
                page.draft.refuseSignature(why.text.trim() === "" ? words : words + ": " + why.text.trim());
            }
        }
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: qsTr("Save the signature")
        glyph: "check"
        allowed: !pad.empty && name.text.trim() !== ""
        reason: pad.empty ? qsTr("The signature is missing.") : qsTr("The name is missing.")
        Layout.fillWidth: true
        onActed: page.draft.sign(pad.strokes, pad.width, pad.height, name.text.trim(), role.text.trim())
    }
}
