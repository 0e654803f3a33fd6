#!/usr/bin/env bash
# Takes the pictures of the README from the running app, over the sample company, into docs/images.
set -euo pipefail
cd "$(dirname "$0")"
dotnet build RevOps.sln -warnaserror -v quiet
dotnet RevOps.Tests/bin/Debug/net10.0/RevOps.Tests.dll -noColor -noLogo -explicit only -class RevOps.Tests.Ui.Screenshots
