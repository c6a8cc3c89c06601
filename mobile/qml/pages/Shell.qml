import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Views make these components, and cannot make bound ones.
// qmllint disable unqualified

// Title, status strip, the places and the pages in them. A phone has the places along the bottom and one page at a time;
// a wide window a rail down the side and, where a place is a list, the list beside what is opened from it.
FocusScope {
    id: shell

    readonly property bool rail: width >= Theme.tabletFrom
    readonly property string homePage: App.contractor ? "HomePage" : "TodayPage"
    // Without a lease only what waits can be seen.
    readonly property bool closed: App.stage === App.LeaseEnded
    readonly property var roots: closed ? ({ today: "ClosedPage", jobs: "ClosedPage", scan: "ClosedPage", messages: "ClosedPage", sync: "SyncPage" }) : ({ today: homePage, jobs: "JobsPage", scan: "ScanPage", messages: "MessagesPage", sync: "SyncPage" })
    readonly property bool split: rail && !closed && (place === "jobs" || place === "messages" || (place === "today" && App.contractor))
    property string place: closed ? "sync" : "today"
    onClosedChanged: if (closed) {
        showPlace("sync");
    }
    // What stays at the bottom whatever scrolls: the places, and what the page is for.
    readonly property real below: (rail ? 0 : nav.height) + (page?.footHeight ?? 0)
    readonly property var page: stack.depth > 1 ? stack.currentItem : split ? side.item : baseLoader.item

    // A page may show what the one below it holds: the topmost goes first.
    function leavePages() {
        while (stack.depth > 1) {
            stack.pop(StackView.Immediate);
        }
    }
    function showPlace(key: string) {
        whenStill(() => {
            Notice.withdraw("");
            leavePages();
            place = key;
        });
    }
    // A page that is still going is let go before the one below it, whose view model it may show.
    property var waiting: []
    function whenStill(act: var) {
        waiting.push(act);
        goOn();
    }
    function goOn() {
        while (waiting.length > 0 && !stack.busy) {
            waiting.shift()();
        }
    }
    function go(name: string, properties: var) {
        if (name === "place") {
            showPlace(properties.key);
            return;
        }
        if (waiting.length > 0) {
            waiting.push(() => go(name, properties));      // not before what was asked for first
            return;
        }
        const item = stack.push(Qt.resolvedUrl(name + ".qml"), properties ?? {}, Theme.reduceMotion ? StackView.Immediate : StackView.PushTransition);
        item.go.connect((page, more) => shell.go(page, more));
        item.back.connect(() => shell.back());
        item.forceActiveFocus();
    }
    function goFromSide(name: string, properties: var) {
        whenStill(() => {
            leavePages();
            go(name, properties);
        });
    }
    function back() {
        if (stack.depth > 1) {
            stack.pop(Theme.reduceMotion ? StackView.Immediate : StackView.PopTransition);
        }
    }
    function tone() : string {
        switch (SyncStatus.kind) {
        case SyncStatus.Received:
            return "ok";
        case SyncStatus.Sending:
            return "accent";
        case SyncStatus.NeedsYou:
        case SyncStatus.Locked:
            return "error";
        default:
            return "warn";
        }
    }

    Keys.onEscapePressed: shell.back()
    Keys.onBackPressed: event => {
        event.accepted = stack.depth > 1;
        shell.back();
    }

    // An invitation that was opened adds an organisation, if the person wants it to.
    function showInvitation() {
        if (App.invitation !== "" && !closed) {
            go("OrganisationsPage", {});
        }
    }
    Component.onCompleted: showInvitation()

    Connections {
        target: App
        function onInvitationChanged() {
            shell.showInvitation();
        }
        function onOpenRequested(kind: string, id: string) {
            if (kind === "job") {
                shell.go("JobPage", { jobId: id });
            } else if (kind === "asset") {
                shell.go("AssetPage", { assetId: id });
            } else if (kind === "ticket") {
                shell.go("TicketPage", { ticketId: id });
            }
        }
    }
    // What another app has given to this one, once the person may see where it could go.
    Loader {
        active: App.incoming.length > 0 && !shell.closed
        source: active ? "ReceiveSheet.qml" : ""
        onLoaded: {
            item.closed.connect(App.takeIncoming); // qmllint disable
            item.open(); // qmllint disable
        }
    }
    MessageList {
        id: inbox
        show: "notifications"
    }

    NavBar {
        id: nav
        objectName: "nav"
        rail: shell.rail
        x: shell.rail && Theme.leftHand ? parent.width - width : 0
        y: shell.rail ? 0 : parent.height - height
        width: shell.rail ? Theme.rail : parent.width
        height: shell.rail ? parent.height : implicitHeight
        current: shell.place
        places: [
            { key: "today", text: App.contractor ? qsTr("Home") : qsTr("Today"), icon: App.contractor ? "home" : "today" },
            { key: "jobs", text: qsTr("Jobs"), icon: "jobs" },
            { key: "scan", text: qsTr("Scan"), icon: "scan", big: true },
            { key: "messages", text: qsTr("Messages"), icon: "message", count: inbox.unread },
            { key: "sync", text: qsTr("Sync"), icon: "sync", count: SyncStatus.needsYou }
        ]
        onChosen: key => shell.showPlace(key)
    }
    ColumnLayout {
        x: shell.rail && !Theme.leftHand ? nav.width : 0
        width: parent.width - (shell.rail ? nav.width : 0)
        height: parent.height - (shell.rail ? 0 : nav.height)
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.textScale > 1.3 ? 4 : 0
            Layout.leftMargin: backButton.visible ? 4 : Theme.margin
            Layout.rightMargin: 4
            spacing: 4
            IconButton {
                id: backButton
                objectName: "back"
                visible: stack.depth > 1
                text: qsTr("Back")
                glyph: "back"
                onActed: shell.back()
            }
            Pile {
                spacing: 0
                Layout.fillWidth: true
                TightWords {
                    objectName: "title"
                    text: shell.page?.title ?? ""
                    strong: true
                    size: Theme.textScale > 1.3 ? Theme.large : Theme.title
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                }
                Words {
                    visible: text !== ""
                    text: shell.page?.subtitle ?? ""
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    Layout.fillWidth: true
                }
            }
            Tap {
                objectName: "more"
                text: qsTr("More: settings, calendar, help")
                hint: App.personName
                implicitWidth: Theme.target
                onActed: shell.go("MorePage", {})
                contentItem: Item {
                    Avatar {
                        anchors.centerIn: parent
                        initials: App.personInitials
                        ground: App.personColour
                        name: App.personName
                    }
                }
            }
        }
        StatusStrip {
            objectName: "statusStrip"
            text: SyncStatus.text
            glyph: SyncStatus.icon
            tone: shell.tone()
            Layout.fillWidth: true
            onActed: shell.showPlace("sync")
        }
        Banner {
            objectName: "warning"
            visible: text !== ""
            radius: 0
            glyph: "clock"
            text: SyncStatus.warning
        }
        // Widths by hand: a row layout of Qt 6.4 may keep the room of the list when a window that becomes narrow hides it.
        Item {
            id: floor
            readonly property real aside: shell.split ? 400 + Theme.border : 0
            Layout.fillWidth: true
            Layout.fillHeight: true

            Loader {
                id: side
                x: Theme.leftHand ? floor.width - width : 0
                width: 400
                height: floor.height
                objectName: "side"
                visible: shell.split
                active: shell.split
                source: shell.split ? shell.roots[shell.place] + ".qml" : ""
                onLoaded: {
                    item.go.connect(shell.goFromSide); // qmllint disable
                    item.back.connect(shell.back); // qmllint disable
                }
            }
            Binding {
                target: side.item
                when: side.item instanceof AppList
                property: "openKey"
                value: stack.depth > 1 ? (stack.currentItem?.jobId ?? "") : ""
            }
            Rectangle {
                visible: shell.split
                x: Theme.leftHand ? floor.width - floor.aside : 400
                width: Theme.border
                height: floor.height
                color: Theme.line
            }
            StackView {
                id: stack
                objectName: "stack"
                onBusyChanged: shell.goOn()
                x: Theme.leftHand ? 0 : floor.aside
                width: floor.width - floor.aside
                height: floor.height
                clip: true
                initialItem: Loader {
                    id: baseLoader
                    source: shell.split ? "NothingOpen.qml" : shell.roots[shell.place] + ".qml"
                    onLoaded: {
                        item.go.connect(shell.go); // qmllint disable
                        item.back.connect(shell.back); // qmllint disable
                    }
                }
                pushEnter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick } }
                pushExit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick } }
                popEnter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick } }
                popExit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick } }
            }
        }
    }
}
