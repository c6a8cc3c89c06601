import QtQuick
import Satchel
import Satchel.Ui

// Views make these components, and cannot make bound ones.
// qmllint disable unqualified

// What shows by App.stage, in the person's theme. Everything the app says by itself comes up as a toast.
FocusScope {
    id: root

    readonly property color ground: Theme.bg
    readonly property Shell shell: ready.item as Shell

    Accessible.role: Accessible.Client
    Accessible.name: qsTr("Satchel")

    Binding { target: Theme; property: "mode"; value: Settings.theme === "system" ? (Settings.systemDark ? "dark" : "light") : Settings.theme }
    Binding { target: Theme; property: "textScale"; value: Settings.textScale }
    Binding { target: Theme; property: "glove"; value: Settings.gloves }
    Binding { target: Theme; property: "leftHand"; value: Settings.leftHand }
    Binding { target: Theme; property: "reduceMotion"; value: Settings.reduceMotion }

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }
    Loader {
        id: ready
        anchors.fill: parent
        focus: active
        active: App.stage === App.Ready || App.stage === App.LeaseEnded
        sourceComponent: Shell {
            focus: true
        }
    }
    Loader {
        id: stage
        anchors.fill: parent
        focus: active
        active: !ready.active
        source: {
            switch (App.stage) {
            case App.Welcome:
                return "WelcomePage.qml";
            case App.NewPassword:
                return "NewPasswordPage.qml";
            case App.LockSetup:
                return "LockSetupPage.qml";
            case App.FirstSync:
                return "FirstSyncPage.qml";
            case App.PinLocked:
                return "PinPage.qml";
            case App.Starting:
                return "StartingPage.qml";
            default:
                return "ClosedPage.qml";
            }
        }
    }
    Connections {
        target: App
        function onSaid(text: string, code: string) {
            Notice.say(text);
        }
        function onStageChanged() {
            Notice.withdraw("");
        }
    }
    Toast {
        objectName: "toast"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: (root.shell ? root.shell.below : stage.item?.footHeight ?? 0) + Theme.gap // qmllint disable
    }
}
