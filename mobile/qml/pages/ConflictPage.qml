pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S19: what two people changed, field by field; the office's value is the safe default, and it may wait.
AppPage {
    id: page

    required property string jobId

    title: qsTr("Both changed it")
    subtitle: conflict.title

    ConflictView {
        id: conflict
        jobId: page.jobId
        onSaved: page.back()
    }
    Gone {
        visible: conflict.gone
    }
    Words {
        visible: !conflict.gone
        text: qsTr("Choose for each which value stays. The other is kept in the history.")
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
            visible: !conflict.gone
            text: qsTr("Save the choice")
            glyph: "check"
            Layout.fillWidth: true
            onActed: conflict.apply()
        },
        ActionButton {
            objectName: "skip"
            visible: !conflict.gone
            text: qsTr("Later")
            look: "quiet"
            Layout.fillWidth: true
            onActed: conflict.skip()
        }
    ]
}
