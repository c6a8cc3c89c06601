import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "One of several"

    spacing: Theme.gap

    Choice {
        objectName: "outcome"
        label: "Outcome"
        current: "fixed"
        choices: [{ key: "fixed", text: "Fixed", icon: "check" }, { key: "temporary", text: "Fixed for a while", icon: "clock" },
            { key: "not_fixed", text: "Not fixed", icon: "close" }, { key: "no_access", text: "No access", icon: "lock", allowed: false, reason: "You have started the work." }]
        onChosen: key => current = key
    }
}
