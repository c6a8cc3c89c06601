pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S10: the closeout on one scrolling page. Every field saves itself; sections fold when they are complete; what is
// missing stands at the bottom as links.
AppPage {
    id: page

    required property string jobId

    title: qsTr("Finish job %1").arg(view.number)
    subtitle: view.saveText

    readonly property var allParts: [work, outcome, photos, checklist, time, parts, costs, signature]

    function section(key: string) : var {
        return Pick.first(view.sections, one => one.key === key) ?? { title: key, complete: false, summary: "" };
    }
    function show(key: string) {
        const part = allParts.find(one => one.key === key);
        if (part) {
            part.open = true;
            reveal(part);
        }
    }

    component Part: Section {
        required property string key
        readonly property var told: page.section(key)
        objectName: "section_" + key
        foldable: true
        title: told.title
        summary: told.summary ?? ""
        complete: told.complete
        Component.onCompleted: open = !complete
    }

    Closeout {
        id: view
        jobId: page.jobId
        onSaved: if (page.sending) {
            Notice.say(qsTr("Saved on this device"));
            page.back();
        }
    }
    property bool sending: false

    Gone {
        visible: view.gone
    }
    Skeleton {
        visible: view.loading
    }
    Problem {
        of: view
    }
    Words {
        text: view.title
        strong: true
        font.pixelSize: Theme.large
        Layout.fillWidth: true
    }
    Part {
        id: work
        key: "work"
        NoteField {
            objectName: "workDone"
            label: qsTr("What was done")
            text: view.workDone
            phrases: view.phrases
            onEdited: value => view.workDone = value
        }
    }
    Part {
        id: outcome
        key: "outcome"
        Choice {
            objectName: "outcome"
            label: qsTr("Outcome")
            current: view.outcome
            choices: view.outcomes
            onChosen: key => view.outcome = key
        }
        NoteField {
            objectName: "followUp"
            label: qsTr("What is still to be done")
            lines: 2
            text: view.followUp
            onEdited: value => view.followUp = value
        }
    }
    Part {
        id: photos
        key: "photos"
        PhotoStrip {
            objectName: "photos"
            model: view.photos
            canAdd: true
            onAdd: page.go("PhotoPage", { progress: view.photosText, ghost: view.ghostUrl, role: view.ghostUrl != "" ? "after" : "before", keep: (url, role) => view.addPhoto(url, role) })
            onOpened: index => remove.ask(index)
        }
        Confirm {
            id: remove
            objectName: "removePhoto"
            property int row: -1
            function ask(index: int) {
                row = index;
                open();
            }
            title: qsTr("Take this photo out?")
            text: qsTr("It is removed from this closeout and from this device.")
            yes: qsTr("Take it out")
            no: qsTr("Keep")
            onAccepted: view.removePhoto(row)
        }
    }
    Part {
        id: checklist
        key: "checklist"
        visible: Pick.count(view.checklist) > 0
        Repeater {
            model: view.checklist
            CheckRow {
                required property var model
                objectName: "check_" + model.key
                text: model.text
                mandatory: model.required
                result: model.result
                note: model.note
                onChecked: result => view.check(model.key, result)
                onNoted: note => view.noteCheck(model.key, note)
            }
        }
    }
    Part {
        id: time
        key: "time"
        CloseoutTimes {
            draft: view
        }
    }
    Part {
        id: parts
        key: "parts"
        visible: App.canUseParts
        CloseoutParts {
            draft: view
        }
    }
    Part {
        id: costs
        key: "costs"
        visible: App.canEnterCosts
        CloseoutCosts {
            draft: view
        }
    }
    Part {
        id: signature
        key: "signature"
        Image {
            visible: view.signatureUrl != ""
            source: view.signatureUrl
            sourceSize.height: 160
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Signature of %1").arg(view.signerName)
        }
        Words {
            visible: text !== ""
            text: view.signatureRefused !== "" ? qsTr("Not signed: %1").arg(view.signatureRefused) : Phrase.join([view.signerName, view.signerRole], ", ")
            Layout.fillWidth: true
        }
        ActionButton {
            objectName: "sign"
            text: view.isSigned || view.signatureRefused !== "" ? qsTr("Sign again") : qsTr("Have it signed")
            glyph: "pencil"
            Layout.fillWidth: true
            onActed: page.go("SignaturePage", { draft: view })
        }
    }
    Section {
        objectName: "missing"
        visible: view.missing.length > 0
        title: qsTr("Still missing")
        Repeater {
            model: view.missing
            ListRow {
                required property var modelData
                objectName: "missing_" + modelData.section
                text: modelData.text
                glyph: "warn"
                Layout.fillWidth: true
                onActed: page.show(modelData.section)
            }
        }
    }
    ActionButton {
        objectName: "discard"
        text: qsTr("Discard the draft")
        look: "quiet"
        Layout.fillWidth: true
        onActed: discard.open()
    }
    Confirm {
        id: discard
        objectName: "discardDraft"
        title: qsTr("Discard the draft?")
        text: qsTr("What you typed and the photos of this closeout are removed from this device.")
        yes: qsTr("Discard")
        no: qsTr("Keep")
        onAccepted: {
            view.discard();
            page.back();
        }
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        visible: !view.gone
        text: qsTr("Send for verification")
        glyph: "send"
        allowed: view.canSubmit
        reason: view.submitReason
        Layout.fillWidth: true
        onActed: {
            page.sending = true;
            view.submit();
        }
    }
}
