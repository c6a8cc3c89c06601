<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>SignOutPage</name>
    <message numerus="yes">
        <source>%n thing(s) of yours have not reached the office.</source>
        <translation>
            <numerusform>%n thing of yours has not reached the office.</numerusform>
            <numerusform>%n things of yours have not reached the office.</numerusform>
        </translation>
    </message>
</context>
</TS>
