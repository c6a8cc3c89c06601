import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S1: an invitation (link, code or a picture of its QR), or server, address and password. S2, the licence, is part of it.
AppPage {
    id: page

    property string step: "start"     // start, signIn, licence, password
    property bool scanning: false

    title: qsTr("Satchel")
    Component.onCompleted: takeUp()

    // A link that was opened with the app, before or while this page shows.
    function takeUp() {
        if (App.invitation !== "") {
            step = "start";
            link.text = App.takeInvitation();
            enrol.look(link.text);
        }
    }
    Connections {
        target: App
        function onInvitationChanged() {
            page.takeUp();
        }
    }
    Organisations {
        id: organisations
    }
    Enrol {
        id: enrol
        onInvited: page.step = "licence"
        onDone: page.back()
    }

    Words {
        text: page.step === "start" ? qsTr("Welcome") : page.step === "signIn" ? qsTr("Sign in") : enrol.inviteOrganisation
        strong: true
        font.pixelSize: Theme.display
        Layout.fillWidth: true
        topPadding: 16
        Accessible.role: Accessible.Heading
    }
    Words {
        visible: page.step === "start"
        text: qsTr("Your office has sent you an invitation: a link, or a code to scan.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Problem {
        of: enrol
    }
    Pile {
        visible: page.step === "start"
        spacing: Theme.gap
        Layout.fillWidth: true
        Field {
            id: link
            objectName: "inviteLink"
            label: qsTr("Link or code of the invitation")
            placeholder: "satchel://office.example/invite/..."
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onAccepted: enrol.look(text)
        }
        ActionButton {
            objectName: "scanInvitation"
            visible: !page.scanning
            text: qsTr("Scan the code")
            glyph: "scan"
            Layout.fillWidth: true
            onActed: page.scanning = true
        }
        PictureSource {
            id: source
            visible: page.scanning
            onShot: url => {
                page.scanning = false;
                enrol.scan(url);
            }
        }
        ActionButton {
            objectName: "shootInvitation"
            visible: page.scanning && source.aims
            text: qsTr("Read the code")
            glyph: "scan"
            look: "filled"
            Layout.fillWidth: true
            onActed: source.shoot()
        }
        Field {
            objectName: "inviteServer"
            visible: link.text !== "" && !link.text.includes("/")
            label: qsTr("Server")
            placeholder: "office.example"
            text: enrol.server
            onEdited: value => enrol.server = value
        }
        ActionButton {
            objectName: "haveAccount"
            text: qsTr("I have a password already")
            look: "quiet"
            Layout.fillWidth: true
            onActed: page.step = "signIn"
        }
    }
    Pile {
        visible: page.step === "signIn"
        spacing: Theme.gap
        Layout.fillWidth: true
        Field {
            objectName: "server"
            label: qsTr("Server")
            placeholder: "office.example"
            text: enrol.server
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onEdited: value => enrol.server = value
        }
        Field {
            objectName: "email"
            label: qsTr("E-mail address")
            text: enrol.email
            inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
            onEdited: value => enrol.email = value
        }
        Field {
            objectName: "password"
            label: qsTr("Password")
            echoMode: TextInput.Password
            text: enrol.password
            onEdited: value => enrol.password = value
            onAccepted: enrol.signIn()
        }
        Words {
            text: qsTr("A sealed copy of unsent work is taken in once you are signed in.")
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
        }
        ActionButton {
            objectName: "haveInvitation"
            text: qsTr("I have an invitation")
            look: "quiet"
            Layout.fillWidth: true
            onActed: page.step = "start"
        }
    }
    Pile {
        visible: page.step === "licence"
        spacing: Theme.gap
        Layout.fillWidth: true
        Words {
            text: qsTr("Licence, version %1").arg(enrol.licenceVersion)
            strong: true
            font.pixelSize: Theme.large
            Layout.fillWidth: true
        }
        Card {
            Words {
                objectName: "licenceText"
                text: enrol.licenceText
                Layout.fillWidth: true
            }
        }
    }
    Pile {
        visible: page.step === "password"
        spacing: Theme.gap
        Layout.fillWidth: true
        Words {
            text: qsTr("Choose a password for %1.").arg(enrol.inviteEmail)
            Layout.fillWidth: true
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
        }
    }
    ActionButton {
        objectName: "otherOrganisation"
        visible: organisations.others > 0
        text: qsTr("Back to %1").arg(organisations.otherName)
        look: "quiet"
        Layout.fillWidth: true
        onActed: organisations.openOther()
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        allowed: !enrol.busy
        reason: qsTr("The office is being asked.")
        text: page.step === "start" ? qsTr("Open the invitation") : page.step === "licence" ? qsTr("I accept") : page.step === "password" ? qsTr("Start") : qsTr("Sign in")
        Layout.fillWidth: true
        onActed: {
            switch (page.step) {
            case "start":
                enrol.look(link.text);
                break;
            case "licence":
                page.step = "password";
                break;
            case "password":
                enrol.acceptInvitation(fresh.text, repeat.text, true);
                break;
            default:
                enrol.signIn();
            }
        }
    }
}
