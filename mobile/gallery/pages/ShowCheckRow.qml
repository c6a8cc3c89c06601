import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "An item of a checklist"

    spacing: Theme.gap

    CheckRow {
        objectName: "valve"
        text: "Safety valve opens"
        mandatory: true
        result: "ok"
        onChecked: value => result = value
    }
    CheckRow {
        objectName: "seal"
        text: "Door seal is tight"
        result: "fail"
        note: "Torn below the hinge"
        onChecked: value => result = value
    }
    CheckRow { objectName: "oil"; text: "Oil level"; onChecked: value => result = value }
}
