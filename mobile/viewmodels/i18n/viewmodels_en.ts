<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
    <context>
        <name>satchel::view::Closeout</name>
        <message numerus="yes">
            <source>%n photo(s) needed</source>
            <translation>
                <numerusform>%n photo needed</numerusform>
                <numerusform>%n photos needed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::FirstSync</name>
        <message numerus="yes">
            <source>%n job(s)</source>
            <translation>
                <numerusform>%n job</numerusform>
                <numerusform>%n jobs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::PhotoDesk</name>
        <message numerus="yes">
            <source>%1 free: about %n photo(s).</source>
            <translation>
                <numerusform>%1 free: about %n photo.</numerusform>
                <numerusform>%1 free: about %n photos.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::SyncStatus</name>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::AppLock</name>
        <message numerus="yes">
            <source>%n more wrong try(s), and the next one has to wait.</source>
            <translation>
                <numerusform>%n more wrong try, and the next one has to wait.</numerusform>
                <numerusform>%n more wrong tries, and the next one has to wait.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every finger that this device&apos;s system knows for your user account opens the app, without a line too. The PIN always does; after %n wrong finger(s) only the PIN does.</source>
            <translation>
                <numerusform>Every finger that this device&apos;s system knows for your user account opens the app, without a line too. The PIN always does; after %n wrong finger only the PIN does.</numerusform>
                <numerusform>Every finger that this device&apos;s system knows for your user account opens the app, without a line too. The PIN always does; after %n wrong fingers only the PIN does.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This finger is not known. %n more wrong one(s), and only the PIN opens.</source>
            <translation>
                <numerusform>This finger is not known. %n more wrong one, and only the PIN opens.</numerusform>
                <numerusform>This finger is not known. %n more wrong ones, and only the PIN opens.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::SignOut</name>
        <message numerus="yes">
            <source>%n thing(s) of yours exist(s) on this device only and would be lost.</source>
            <translation>
                <numerusform>%n thing of yours exists on this device only and would be lost.</numerusform>
                <numerusform>%n things of yours exist on this device only and would be lost.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::TakeIn</name>
        <message numerus="yes">
            <source>%n piece(s) of work</source>
            <translation>
                <numerusform>%n piece of work</numerusform>
                <numerusform>%n pieces of work</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Devices</name>
        <message numerus="yes">
            <source>%n thing(s) not sent then</source>
            <translation>
                <numerusform>%n thing not sent then</numerusform>
                <numerusform>%n things not sent then</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Organisations</name>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::view::Incoming</name>
        <message numerus="yes">
            <source>%n more: search for number or title.</source>
            <translation>
                <numerusform>%n more: search for number or title.</numerusform>
                <numerusform>%n more: search for number or title.</numerusform>
            </translation>
        </message>
    </context>
</TS>
