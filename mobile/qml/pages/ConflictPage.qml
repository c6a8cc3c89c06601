pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S19: what two people changed, field by field; the office's value is the safe default, and it may wait. Or a change of
// the person's that the office has to decide: there is nothing to choose.
AppPage {
    id: page

    property string objectType
    property string objectId
    property string operationId      // of the change that waits for the office
    readonly property bool waits: operationId !== ""

    title: waits ? qsTr("The office decides") : qsTr("Both changed it")
    subtitle: conflict.title

    ConflictView {
        id: conflict
        objectType: page.objectType
        objectId: page.objectId
        operationId: page.operationId
        onSaved: page.back()
    }
    Gone {
        visible: conflict.gone && !page.waits
    }
    EmptyState {
        objectName: "decided"
        visible: conflict.gone && page.waits
        glyph: "check"
        text: qsTr("The office has decided")
        detail: qsTr("What became of your change stands under Sync.")
    }
    Words {
        visible: !conflict.gone
        text: page.waits ? qsTr("What you had when you changed it may have moved on, so somebody looks at it first. It is safe with the office.") : qsTr("Choose for each which value stays. The other is kept in the history.")
        Layout.fillWidth: true
    }
    Problem {
        of: conflict
    }
    Repeater {
        model: conflict.fields
        ConflictRow {
            required property var model
            objectName: "field_" + model.key
            field: model.field
            yours: model.yours
            yoursBy: Phrase.join([model.yoursWho, model.yoursTimeText], ", ")
            office: model.office
            officeBy: Phrase.join([model.officeWho, model.officeTimeText], ", ")
            consequence: model.consequence
            choice: model.choice
            canChoose: model.canChoose
            reason: model.reason
            onChosen: choice => conflict.choose(model.key, choice)
        }
    }
    action: [
        PrimaryAction {
            objectName: "primaryAction"
            visible: !conflict.gone && !page.waits
            text: qsTr("Save the choice")
            glyph: "check"
            Layout.fillWidth: true
            onActed: conflict.apply()
        },
        ActionButton {
            objectName: "skip"
            visible: !conflict.gone
            text: page.waits ? qsTr("Back") : qsTr("Later")
            look: "quiet"
            Layout.fillWidth: true
            onActed: conflict.skip()
        }
    ]
}
