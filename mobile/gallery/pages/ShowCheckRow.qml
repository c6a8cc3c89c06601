import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("An item of a checklist")

    spacing: Theme.gap

    CheckRow {
        objectName: "valve"
        text: qsTr("Safety valve opens")
        mandatory: true
        result: "ok"
        onChecked: value => result = value
    }
    CheckRow {
        objectName: "seal"
        text: qsTr("Door seal is tight")
        result: "fail"
        note: qsTr("Torn below the hinge")
        onChecked: value => result = value
    }
    CheckRow { objectName: "oil"; text: qsTr("Oil level"); onChecked: value => result = value }
}
