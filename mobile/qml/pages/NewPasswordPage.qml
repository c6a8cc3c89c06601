import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The one-time password of the office was used up: the person chooses their own.
AppPage {
    id: page
    title: qsTr("Satchel")

    Enrol {
        id: enrol
    }
    Words {
        text: qsTr("Choose your password")
        strong: true
        font.pixelSize: Theme.display
        Layout.fillWidth: true
        topPadding: 16
        Accessible.role: Accessible.Heading
    }
    Words {
        text: qsTr("The one from the office works only once.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Problem {
        of: enrol
    }
    Field {
        id: fresh
        objectName: "freshPassword"
        label: qsTr("Password")
        echoMode: TextInput.Password
        help: qsTr("Twelve letters at least.")
    }
    Field {
        id: repeat
        objectName: "repeatPassword"
        label: qsTr("Once more")
        echoMode: TextInput.Password
        onAccepted: enrol.changePassword(fresh.text, repeat.text)
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: qsTr("Save the password")
        allowed: !enrol.busy
        reason: qsTr("The office is being asked.")
        Layout.fillWidth: true
        onActed: enrol.changePassword(fresh.text, repeat.text)
    }
}
