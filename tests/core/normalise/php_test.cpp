// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(PhpTraces, theWordsAndDefinedAreNotInTheMessage)
{
    EXPECT_EQ(
        told(
            R"x(PHP Fatal error:  Uncaught TypeError: pay(): Argument #1 ($x) must be of type int, string given, called in /srv/a.php on line 9 and defined in /srv/a.php:3
Stack trace:
#0 /srv/a.php(9): pay('abc')
#1 {main}
  thrown in /srv/a.php on line 3
)x"),
        R"x(TypeError|pay(): Argument #1 ($x) must be of type int, string given, called in /srv/a.php on line 9|outermost
  /srv/a.php:9 pay
)x");
}

TEST(PhpTraces, theNextExceptionIsTheOuterOne)
{
    EXPECT_EQ(told(R"x(PDOException: SQLSTATE[HY000] [2002] Connection refused in /srv/db.php:4
Stack trace:
#0 /srv/db.php(4): PDO->__construct('mysql:host=db')
#1 /srv/a.php(9): connect()
#2 {main}

Next RuntimeException: no database in /srv/a.php:11
Stack trace:
#0 /srv/a.php(20): run()
#1 {main}
)x"),
        R"x(RuntimeException|no database|outermost
  /srv/a.php:20 run
PDOException|SQLSTATE[HY000] [2002] Connection refused|cause of 0
  /srv/db.php:4 PDO->__construct
  /srv/a.php:9 connect
)x");
}

TEST(PhpTraces, withoutAStackThePlaceIsTheOnlyFrame)
{
    EXPECT_EQ(told(R"x(PHP Fatal error:  Uncaught Exception: boom in /srv/a.php:3
Stack trace:
#0 {main}
  thrown in /srv/a.php on line 3
)x"),
        R"x(Exception|boom|outermost
  /srv/a.php:3 
)x");
}

TEST(PhpTraces, monologEscapesItsBackslashes)
{
    EXPECT_EQ(
        told(
            R"x([2024-05-01 10:00:00] production.ERROR: no card {"userId":1,"exception":"[object] (App\\Exceptions\\PayError(code: 0): no card at /var/www/app/Pay.php:12)
[stacktrace]
#0 /var/www/app/Http/Controllers/CartController.php(44): App\\Pay->run()
#1 /var/www/vendor/laravel/framework/src/Illuminate/Routing/Controller.php(54): App\\Http\\Controllers\\CartController->pay(Object(Illuminate\\Http\\Request))
#2 {main}
"} 
)x"),
        R"x(App\Exceptions\PayError|no card|outermost
  /var/www/app/Http/Controllers/CartController.php:44 App\Pay->run
  /var/www/vendor/laravel/framework/src/Illuminate/Routing/Controller.php:54 App\Http\Controllers\CartController->pay
)x");
}

TEST(PhpTraces, closuresOfPhp84HaveBracketsInTheirNames)
{
    EXPECT_EQ(told(R"x(Fatal error: Uncaught Exception: x in /srv/a.php:3
Stack trace:
#0 /srv/a.php(5): {closure:Foo::bar():12}(Array)
#1 {main}
)x"),
        R"x(Exception|x|outermost
  /srv/a.php:5 {closure:Foo::bar():12}
)x");
}

TEST(PhpTraces, xdebugPrintsTheOutermostCallFirst)
{
    EXPECT_EQ(told(R"x(PHP Fatal error:  Uncaught Exception: boom in /srv/a.php:3
PHP Stack trace:
PHP   1. {main}() /srv/a.php:0
PHP   2. pay($x = 3) /srv/a.php:7
)x"),
        R"x(Exception|boom|outermost
  /srv/a.php:7 pay
  /srv/a.php:0 {main}
)x");
}
