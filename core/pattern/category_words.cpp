// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/category_marks.h"

namespace faultline::pattern {
namespace {

using enum Mark;
using enum WordPlace;

constexpr WordRow kCategoryWords[] = {
    { RateWords, Anywhere,
        "rate limit|rate limits|rate-limit|rate-limited|rate limited|ratelimit|rate_limit*|ratelimited|rate "
        "exceeded|"
        "ratelimiterror|*ratelimiterror|*ratelimitexception|*ratelimitexceeded*|too many "
        "requests|*toomanyrequests*|"
        "throttling|throttled|throttle|*throttlingexception|*throttledexception|*throttlederror|"
        "requestlimitexceeded|"
        "slowdown|slow down|requests per minute|requests per second|requests per day|tokens per min|"
        "tokens per minute|secondary rate "
        "limit|retry-after|retry_after|ratelimitexceeded|userratelimitexceeded|"
        "provisionedthroughputexceeded*|limit of requests|request limit exceeded|call "
        "limit|flood_wait*|floodwait*" },
    { QuotaWords, Anywhere,
        "quota exceeded|exceeded your current quota|insufficient_quota|quotaexceeded|*quotaexceeded*|"
        "exceeded your quota|quota has been exceeded|daily limit exceeded|out of quota|resource_exhausted|"
        "resourceexhausted|resource has been exhausted|usage limit|exceeded quota" },
    { AuthWords, Anywhere,
        "unauthorized|unauthorised|unauthenticated|not authenticated|authentication failed|authentication "
        "failure|"
        "authentication required|authentication error|password authentication failed|invalid credentials|"
        "bad credentials|invalid_grant|invalid_client|invalid_token|unauthorized_client|invalid token|"
        "token is not valid|token is invalid|token invalid|token has expired|token expired|token is expired|"
        "expired token|expiredtoken|expired jwt|jwt expired|jwt malformed|invalid jwt|decode jwt|could not "
        "decode jwt|"
        "invalid signature|signature has expired|signature verification failed|signaturedoesnotmatch|"
        "invalid audience|invalid issuer|invalid api key|invalid_api_key|incorrect api key|api key not valid|"
        "api key is invalid|api key expired|no api key|missing api key|invalid x-api-key|invalid access "
        "token|"
        "invalid access "
        "key|invalidaccesskeyid|unrecognizedclient*|unrecognizedclientexception|invalidclienttokenid|"
        "access token has expired|access_token expired|invalid bearer|missing bearer|bearer token|login "
        "failed|"
        "invalid password|incorrect password|wrong password|bad password|invalid login|access denied for "
        "user|"
        "accessdenied|accessdeniedexception|access denied|forbidden|permission_denied|permissiondenied|"
        "not authorized|not authorised|unauthorizedoperation|noauth|wrongpass|invalid username-password pair|"
        "authorization failed|authorization required|session expired|invalid session|csrf*|"
        "certificate_unknown|user not authorized|invalid user credentials|ora-01017|could not authenticate|"
        "missing authentication|requires authentication|role is not permitted" },
    { AuthTypes, Anywhere,
        "authenticationerror|*authenticationerror|*authenticationexception|authenticationfailed|"
        "*authenticationfailed|*autherror|*authexception|*unauthorizederror|*unauthorizedexception|"
        "unauthorizedaccessexception|*forbiddenerror|*forbiddenexception|forbidden|notauthenticated|"
        "*permissiondeniederror|permissiondenied|accessdeniedexception|badcredentialsexception|"
        "credentialsexpiredexception|insufficientauthenticationexception|jsonwebtokenerror|tokenexpirederror|"
        "*expiredsignatureerror|expiredsignature|invalidsignatureerror|invalidaudienceerror|"
        "invalidissuererror|"
        "invalidtokenerror|invalidtoken|expiredjwtexception|signatureexception|malformedjwtexception|"
        "securitytoken*exception|nocredentialserror|nocredentialproviders|credentialretrievalerror|"
        "oauth2error|oautherror|invalidgranterror|*invalidauthenticitytoken|refresherror|"
        "defaultcredentialserror|"
        "authorizationexception|authorizationerror|invalidapikeyerror|jwterror|joseerror|pundit::"
        "notauthorizederror|"
        "cancan::accessdenied|jwt::decodeerror|jwt::expiredsignature|jwt::verificationerror|"
        "tokenmismatchexception" },
    { PermissionWords, Anywhere,
        "eacces|eperm|[errno 13]|[errno 1]|operation not permitted|permission denied for|errno::eacces" },
    { TimeoutTypes, Anywhere,
        "*timeouterror|*timeoutexception|*timedout|*timedoutexception|*timedouterror|readtimeout|"
        "connecttimeout|connectiontimeout|writetimeout|pooltimeout|timeoutexpired|*timeoutexceeded*|"
        "deadlineexceeded|*deadlineexceeded*|*softtimelimitexceeded|timelimitexceeded|timeout::error|"
        "net::readtimeout|net::opentimeout|gatewaytimeout*" },
    { TimeoutTypes, Type, "timeout|elapsed|aborterror" },
    { TimeoutWords, Anywhere,
        "timed out|timedout|time out|timeout|time-out|deadline exceeded|deadline has elapsed|deadline "
        "expired|"
        "request timeout|read timeout|connect timeout|gateway timeout|gateway time-out|operation timed out|"
        "took too long|did not respond in time|httpclient.timeout|timeout of|greeting never received|"
        "exceeded timeout|no response within|aborted due to timeout|maximum execution time|time limit "
        "exceeded|"
        "canceling statement due to statement timeout|timeout exceeded|request took longer|user aborted a "
        "request|this operation was aborted" },
    { TimeoutCodes, Anywhere,
        "etimedout|esockettimedout|econnaborted|deadline_exceeded|[errno 110]|[errno 60]|[winerror 10060]|"
        "errno::etimedout|und_err_connect_timeout|und_err_headers_timeout|und_err_body_timeout|err_timed_"
        "out" },
    { ValidationTypes, Anywhere,
        "validationerror|*validationerror|*validationexception|zoderror|requestvalidationerror|"
        "responsevalidationerror|*validationfailed|recordinvalid|casterror|validatorerror|joierror|yuperror|"
        "valierror|structerror|ajverror|schemaerror|jsonschema.*|methodargumentnotvalidexception|"
        "bindexception|"
        "missingservletrequestparameterexception|methodargumenttypemismatchexception|"
        "httpmessagenotreadableexception|missingrequestheaderexception|servletrequestbindingexception|"
        "jakarta.validation.*|javax.validation.*|constraintviolation|unexpectedtypeexception|"
        "validationerrors|*validator.*|fluentvalidation.*|badrequestexception|badrequest|badrequestkeyerror|"
        "illuminate\\validation\\validationexception|actioncontroller::parametermissing|"
        "actioncontroller::unpermittedparameters|parametermissing|invalidargumenterror|dry::*|"
        "unprocessableentity*|*unprocessableentityexception|serializationvalidation*|invalidinputerror|"
        "userinputerror|marshmallow.*|cerberus.*|voluptuous.*|multipleinvalid|valibot*|superstructerror|"
        "ecto.changeseterror|ecto.invalidchangeseterror|changeseterror|validator::validationerrors|garde::"
        "report" },
    { ValidationWords, Anywhere,
        "validation failed|validation error|validation errors|failed validation|invalid request body|"
        "failed on the*|field required|required property|required field|missing required|is a required|"
        "is required|notnull violation|must have required|must be a|must be an|must be one of|must be of "
        "type|"
        "must be greater than|must be less than|must be at least|must be at most|must be set|must be "
        "provided|"
        "must not be blank|must not be null|must not be empty|can't be blank|cannot be blank|should not be "
        "empty|"
        "is not a valid|not a valid|is not valid under|not of type|is not of type|is not one of|failed "
        "validating|"
        "invalid_argument|code = invalidargument|invalid type|invalid_type|expected number, "
        "received|expected a|"
        "ensure this value|ensure this field|string is empty|-- missing --|additional properties|"
        "does not match the pattern|schema validation|schema path|unprocessable "
        "entity|value_error*|type_error.*|"
        "did not match the schema|does not conform|got number, want|got string, want|got null, want|"
        "invalid email|not a well-formed email|length must be|size must be between|fails because|"
        "unprocessable content|is too short|is too long|required request body|required parameter" },
    { ValidationHints, Anywhere,
        "cannot be null|cannot be empty|is not a number|invalid value|invalid input|invalid format|out of "
        "bounds of|"
        "malformed request|bad request|invalid request|invalid parameter|is invalid|missing parameter|"
        "invalid_request_error|length required|uri too long|request-uri too long|range not satisfiable|"
        "header fields too large|payload too large|unsupported media type|not acceptable" },
    { ProviderNames, Anywhere,
        "openrouter|openai|open ai|anthropic|claude*|portkey|bedrock|bedrock-runtime|vertex|vertexai|vertex "
        "ai|"
        "generativelanguage*|gemini*|azure "
        "openai|mistral|mistralai|cohere|groq|together.ai|togetherai|together ai|"
        "fireworks|fireworks.ai|replicate|huggingface|hugging face|hf "
        "inference|deepseek*|xai|x-ai|grok*|perplexity|"
        "litellm|langchain*|llamaindex|llama_index|llama-*|ollama|vllm|gpt-*|chatgpt|dall-e*|ai21|"
        "stability.ai|stability "
        "ai|elevenlabs|assemblyai|deepgram|watsonx|qwen*|moonshot|zhipu*|z-ai|cerebras|"
        "sambanova|nvidia_nim*|finish_reason|sagemaker|text-embedding-*|o1-*|o3-*|chat.completions|chat/"
        "completions" },
    { ProviderTypes, Anywhere,
        "openai.*|anthropic.*|openai_error|openaierror|anthropicerror|openrouter.*|openroutererror|litellm.*|"
        "mistralapi*|cohere*error|"
        "ai_apicallerror|ai_retryerror|aisdkerror|googlegenerativeai*|generativeai*|bedrockruntime*|"
        "modelerrorexception|modelnotreadyexception|modelstreamerrorexception|replicateerror|groq.*|"
        "groqerror|"
        "overloaded_error|overloadederror|langchain.*|nonetworkprovider" },
    { ProviderWords, Anywhere,
        "provider returned error|model is overloaded|model is currently overloaded|currently overloaded with|"
        "overloaded_error|engine is currently overloaded|server had an error while processing|"
        "server experienced an error while processing|no endpoints found|no allowed providers|"
        "model not found|model_not_found|model does not exist|the model is loading|model is loading|"
        "no instances available|finish_reason: error|content_filter|responsible_ai*|upstream model|"
        "model provider|inference failed|no available model|model output error|model group|completion "
        "failed" },
    { DatabaseTypesPython, Anywhere,
        "psycopg2.*|psycopg.*|psycopg2|asyncpg.*|sqlalchemy.exc.*|sqlalchemy.orm.exc.*|sqlite3.*|pymysql.*|"
        "mysqldb.*|_mysql_exceptions.*|mysql.connector.*|aiomysql.*|aiosqlite.*|pymongo.errors.*|motor.*|"
        "django.db.utils.*|django.db.*|peewee.*|tortoise.exceptions.*|cx_oracle.*|oracledb.*|pyodbc.*|"
        "cassandra.*|clickhouse_driver.*|neo4j.exceptions.*|postgrest.*|supabase.*|pymssql.*|duckdb.*" },
    { DatabaseTypesScript, Anywhere,
        "prismaclient*|mongoerror|mongoservererror|mongonetworkerror|mongoserverselectionerror|"
        "mongobulkwriteerror|"
        "mongowriteconcernerror|mongooseserverselectionerror|mongoose*error|mongoparseerror|"
        "mongotopologyclosederror|"
        "sequelizedatabaseerror|sequelizeuniqueconstrainterror|sequelizeforeignkeyconstrainterror|"
        "sequelizeconnection*|sequelizetimeouterror|uniqueconstrainterror|foreignkeyconstrainterror|"
        "queryfailederror|entitynotfounderror|knextimeouterror|sqliteerror|typeormerror|drizzlequeryerror|"
        "er_dup_entry|er_*|protocol_connection_lost|sqlite_*|knex*error|postgreserror|postgrest*error|"
        "neonddberror" },
    { DatabaseTypesJvm, Anywhere,
        "java.sql.*|javax.sql.*|psqlexception|org.postgresql.*|com.mysql.*|com.microsoft.sqlserver.*|oracle."
        "jdbc.*|"
        "org.hibernate.*|org.h2.*|org.jooq.*|org.apache.ibatis.*|com.zaxxer.hikari.*|org.springframework.dao."
        "*|"
        "org.springframework.jdbc.*|org.springframework.orm.*|org.springframework.transaction.*|"
        "javax.persistence.*|jakarta.persistence.*|sqlexception|*sqlexception|"
        "sqltransientconnectionexception|"
        "sqlintegrityconstraintviolationexception|sqltimeoutexception|sqlsyntaxerrorexception|"
        "communicationsexception|dataintegrityviolationexception|duplicatekeyexception|"
        "cannotacquirelockexception|deadlockloserdataaccessexception|cannotgetjdbcconnectionexception|"
        "invaliddataaccessresourceusageexception|jdbcconnectionexception|genericjdbcexception|"
        "lockacquisitionexception|"
        "persistenceexception|optimisticlockexception|com.mongodb.*|com.datastax.*|org.neo4j.*|"
        "exposedsqlexception|"
        "org.flywaydb.*|liquibase.*|org.springframework.data.mongodb.*|org.springframework.data.r2dbc.*" },
    { DatabaseTypesDotnet, Anywhere,
        "system.data.*|microsoft.data.*|npgsql.*|npgsqlexception|postgresexception|mysqlconnector.*|"
        "mysql.data.*|mysqlexception|sqliteexception|dbupdateexception|dbupdateconcurrencyexception|"
        "microsoft.entityframeworkcore.*|mongodb.driver.*|oracleexception|dbexception" },
    { DatabaseTypesGo, Anywhere,
        "pq:|pgx:|pgconn.*|*pgconn.pgerror|*pq.error|*mysql.mysqlerror|sql: *|gorm.*|pgerror|mysqlerror|"
        "mongo.commanderror|mongo.writeexception|*sqlite3.error|bun.*|pgproto3.*|driver: bad connection" },
    { DatabaseTypesRust, Anywhere,
        "sqlx::*|diesel::*|tokio_postgres::*|rusqlite::*|sea_orm::*|dberr|mongodb::error*|deadpool_postgres::"
        "*" },
    { DatabaseTypesRuby, Anywhere,
        "activerecord::statementinvalid|activerecord::recordnotunique|activerecord::deadlocked|"
        "activerecord::connectionnotestablished|activerecord::connectiontimeouterror|"
        "activerecord::notnullviolation|activerecord::invalidforeignkey|activerecord::nodatabaseerror|"
        "activerecord::querycanceled|activerecord::lockwaittimeout|activerecord::serializationfailure|"
        "activerecord::valuetoolong|activerecord::rangeerror|activerecord::databaseconnectionerror|"
        "activerecord::pendingmigrationerror|pg::*|mysql2::*|sqlite3::*|sequel::*|mongo::error*|trilogy::*|"
        "tinytds::error" },
    { DatabaseTypesPhp, Anywhere,
        "pdoexception|queryexception|illuminate\\database\\*|doctrine\\dbal\\*|doctrine\\orm\\*|mysqli_sql_"
        "exception|"
        "mongodb\\driver\\*|uniqueconstraintviolationexception|doctrine\\*" },
    { DatabaseTypesElixir, Anywhere,
        "postgrex.error|postgrex.*|myxql.error|myxql.*|dbconnection.*|ecto.constrainterror|ecto."
        "querytoexecuteerror|"
        "ecto.query*|ecto.staleentryerror|ecto.noresultserror|exqlite.error" },
    { DatabaseGenericTypes, Type,
        "databaseerror|operationalerror|integrityerror|programmingerror|interfaceerror|dataerror|dberror|"
        "*connectionpoolerror|connectionpoolerror|sqlerror|queryerror|constraintviolationexception|"
        "dbalexception|"
        "databaseexception|transactionerror|deadlockdetected|uniqueviolation|notsupportederror" },
    { DatabaseWords, Anywhere,
        "duplicate key value|duplicate key error|duplicate entry|unique constraint|violates unique "
        "constraint|violates foreign key|"
        "foreign key constraint|violates check constraint|violates not-null|null value in column|"
        "constraint failed|deadlock detected|deadlock found|deadlock victim|was deadlocked on lock|"
        "database is locked|database table is locked|file is not a database|disk image is malformed|"
        "relation does not exist|no such table|no such column|unknown column|table doesn't exist|"
        "undefined table|undefined column|invalid column name|invalid object name|syntax error at or near|"
        "you have an error in your sql syntax|invalid input syntax for|could not serialize access|"
        "current transaction is aborted|transaction has been rolled back|sorry, too many clients|"
        "too many clients already|remaining connection slots|too many connections|server has gone away|"
        "lost connection to mysql|lost connection to server during query|communications link failure|"
        "can't connect to mysql|can't connect to local mysql|can't reach database|could not connect to "
        "server|"
        "connection to server at|terminating connection due to|server closed the connection unexpectedly|"
        "queuepool limit|connection pool exhausted for|hikaripool*|unable to acquire jdbc|"
        "could not open jdbc|could not get jdbc|no suitable servers found|not primary|not master|"
        "connection not available because of|replica set|sqlite_busy|sqlite_*|"
        "ora-*|value too long for type|data too long for column|out of range for type|numeric field overflow|"
        "database does not exist|unknown database|cannot open database|e11000|writeconflict|"
        "error querying database|error in your sql|could not execute statement|could not execute query|"
        "could not extract resultset|prepared statement|already closed|sqlstate|cursor does not exist|"
        "statement is invalid|table is full|mongoerror|topology was destroyed|topology is closed|"
        "connection pool timeout|dropped from queue after|violates exclusion constraint|"
        "no partition of relation|must be owner of|schema does not exist|could not obtain lock|"
        "query_wait_timeout|server login has been failing|database connection|connect to the database|"
        "connect to database|sql error|database error|db error|p1001|p1002|p1008|p1017|p20*|p2024|"
        "not enough replicas|unavailableexception|nohostavailable*|no space left on device for table" },
    { DatabaseLocks, Anywhere,
        "lock wait timeout exceeded|lock timeout|could not obtain lock|canceling statement due to lock "
        "timeout|"
        "idle in transaction|idle-in-transaction|serverselectiontimeouterror|*serverselectionerror|"
        "queuepool limit|timed out fetching a new connection|connection pool timeout|"
        "connection is not available, request timed out|activerecord::connectiontimeouterror|"
        "could not obtain a connection from the pool|could not obtain a database connection|dropped from "
        "queue after|"
        "acquiring a connection|waiting for a connection|getting a "
        "connection|sequelizeconnectionacquire*|hikaripool*|"
        "pool timed out while waiting for an open connection|timed out fetching|connectionacquiretimeout*|"
        "obtaining a connection from the pool|ora-00054|ora-02049" },
    { DatabaseNames, Anywhere,
        "postgres*|postgresql|pgbouncer|mysql*|mariadb|sqlite*|mongodb*|mongo|sqlserver|sql "
        "server|oracle|cassandra|"
        "scylla|cockroach*|clickhouse|neo4j|dynamodb|supabase|planetscale|couchdb|couchbase|influxdb|"
        "elasticsearch|"
        "opensearch|database|db|jdbc|sql|prisma|sequelize|typeorm|hibernate|activerecord|knex|mongoose|"
        "sqlalchemy|"
        "rds|timescale*|firestore|fauna|tidb|vitess|rocksdb|leveldb|lmdb|solr|duckdb" },
    { CacheTypes, Anywhere,
        "redis.exceptions.*|redis::*|redisexception|redis*error|*redis*exception|replyerror|"
        "maxretriesperrequesterror|"
        "redis.clients.*|io.lettuce.*|lettuce*|stackexchange.redis.*|predis\\*|redisserverexception|"
        "redisconnectionexception|redisclustererror|clusterallfailederror|pymemcache.*|memcacheerror|"
        "memcacheexception|memcacheservererror|memcacheclienterror|dalli::*|"
        "memcached::*|memcachederror|memcachedexception|aioredis.*|org.springframework.data.redis.*|org."
        "redisson.*|redisson*|redix.*|"
        "net.spy.memcached.*|cacheerror|*cacheerror|*cacheexception|*cachekeyerror|django_redis.*|"
        "valkey.exceptions.*|valkeyerror|org.infinispan.*|com.hazelcast.*|hazelcast*|aiocache.*|enyim.*" },
    { CacheWords, Anywhere,
        "wrongtype operation|against a key holding the wrong kind|noscript no matching script|execabort*|"
        "readonly you can't write|can't write against a read only replica|write against a read only|"
        "redis is loading the dataset|loading redis is loading|misconf redis|busy redis is busy|clusterdown*|"
        "masterdown*|crossslot*|unblocked force unblock|oom command not allowed|used memory > 'maxmemory'|"
        "moved *|err value is not an integer|err unknown command|err wrong number of arguments|err max "
        "number of clients|"
        "failed to refresh slots cache|startup nodes is available|none of startup nodes|"
        "all sentinels are unreachable|no available sentinel|object too large for cache|out of memory "
        "storing object|"
        "server_error out of memory|server_error object too large|max retries per request|"
        "redis connection|redis connect*|cache miss storm|cache unavailable|cache server|err syntax error in "
        "redis|"
        "noreplicas*|tryagain multiple keys|err db index is out of range|stream isn't writeable and "
        "enableofflinequeue" },
    { CacheNames, Anywhere,
        "redis|redis_*|redis-*|rediss|memcached|memcache|elasticache|keydb|valkey|dragonflydb|varnish|"
        "hazelcast|"
        "upstash|ioredis|jedis|lettuce|cache" },
    { ServiceNames, Anywhere,
        "stripe*|resend|twilio*|sendgrid*|mailgun*|postmark*|mailchimp|mandrill|paypal*|braintree*|adyen*|"
        "square|"
        "plaid|shopify*|slack*|discord*|telegram*|github*|gitlab*|bitbucket|jira|atlassian|zendesk|intercom|"
        "hubspot|"
        "salesforce*|segment|mixpanel|amplitude|datadog|pagerduty|auth0|okta|firebase*|cloudinary|algolia*|"
        "mapbox|"
        "googleapis*|amazonaws*|aws|s3|sns|sqs|ses|lambda|azure*|cloudflare*|fastly|vercel|netlify|heroku|"
        "railway|"
        "smtp|imap|ldap|ftp|sftp|kafka*|rabbitmq|amqp*|nats|pubsub|pub/sub|mqtt|webhook|webhooks|"
        "klarna|razorpay|checkout.com|vonage|nexmo|messagebird|bird|onesignal|expo|apns|fcm|docusign|"
        "xero|quickbooks|zoom|notion|airtable|contentful|sanity|easypost|shippo|fedex|dhl" },
    { ServiceTypes, Anywhere,
        "stripeapierror|stripeconnectionerror|stripeerror|stripe.error.*|stripe.*error|botocore.exceptions.*|"
        "boto3.exceptions.*|clienterror|endpointconnectionerror|twilio.*|twiliorestexception|restexception|"
        "sendgrid.*|sendgridexception|smtpexception|smtpserverdisconnected|smtpconnecterror|"
        "smtpauthenticationerror|"
        "smtprecipientsrefused|mailerror|net::smtp*|swift_transportexception|javax.mail.*|jakarta.mail.*|"
        "webapi*error|webapihttperror|slackapierror|octokit::*|com.amazonaws.*|software.amazon.*|s3exception|"
        "aws::*|google.api_core.*|googleapierror|googlejsonresponseexception|azure.core.*|kafkaexception|"
        "kafkajs*error|kafka.errors.*|org.apache.kafka.*|amqp*error|pika.exceptions.*|confluent_kafka.*|"
        "badgateway*|serviceunavailable*|*serviceunavailableerror|*badgatewayerror|apiconnectionerror|"
        "apierror|"
        "externalserviceerror|upstreamerror|resenderror" },
    { ServiceWords, Anywhere,
        "bad gateway|service unavailable|upstream connect error|upstream prematurely closed|no healthy "
        "upstream|"
        "upstream request failed|connection with our api failed|error occurred with our connection to|"
        "unable to fetch content from|temporarily unavailable|third-party|external service|external api|"
        "http protocol error|unexpected status code|non-2xx|bad response from|card_declined|card was "
        "declined|payment declined|remote server returned|"
        "broker not available|no brokers|leader not available|mail server|message was not delivered|circuit "
        "breaker*|"
        "circuit is open|circuitbreaker*|callnotpermittedexception" },
    { HttpClients, Anywhere,
        "axioserror|axios|requests.exceptions.*|requests.*|httpx.*|urllib.error.*|urllib3.*|urllib.*|aiohttp."
        "*|"
        "fetcherror|node-fetch|requesterror|httperror|httpexception|httprequestexception|"
        "system.net.http.*|httpclienterrorexception|httpservererrorexception|resourceaccessexception|"
        "webclientresponseexception|webclientrequestexception|feignexception*|feign.*|okhttp*|retrofit2*|"
        "guzzlehttp\\*|faraday::*|httparty::*|restclient::*|excon::*|typhoeus*|net::http*|reqwest::*|hyper::*"
        "|"
        "httpoison.*|tesla.*|finch.*|mint.*|req.*|dioexception|dioerror|httpstatuserror|responseerror|"
        "superagent|webexception|clientresponseerror|clientconnectorerror|clientoserror|urlerror|"
        "request failed with status code|client error|server error for url|httpconnectionpool|"
        "httpsconnectionpool|http request|java.net.http*|org.apache.http.*|httphostconnectexception" },
    { NetworkWords, Anywhere,
        "connection refused|connection reset|fetch failed|failed to fetch|connection was reset|connection "
        "aborted|connection closed|"
        "connection error|connection failed|connect failed|connect call failed|cannot connect to|could not "
        "connect to|"
        "failed to connect|unable to connect|failed to establish a new connection|max retries exceeded|"
        "name or service not known|temporary failure in name resolution|no such host|nodename nor servname|"
        "could not resolve host|name resolution|getaddrinfo*|dns*|socket hang up|network is unreachable|"
        "no route to host|host is unreachable|broken pipe|eof occurred|unexpected eof|remote end closed|"
        "remote disconnected|ssl handshake*|sslerror|ssl:*|tls handshake*|certificate verify failed|"
        "certificate has expired|self signed certificate|self-signed "
        "certificate|unknownhostexception|connectexception|"
        "connectionrefusederror|connectionreseterror|connectionerror|connecterror|remoteprotocolerror|"
        "actively refused|transport is closing|network error|networkerror|connection lost|connection timed "
        "out|"
        "client network socket disconnected|brokenpipeerror|noroutetohostexception|nohttpresponseexception|"
        "socketexception|connectionabortederror|dial tcp" },
    { NetworkCodes, Anywhere,
        "econnrefused|econnreset|enotfound|eai_again|ehostunreach|enetunreach|epipe|eproto|edns|erefused|"
        "econnection|"
        "[errno 111]|[errno 104]|[errno 113]|[errno 101]|[errno 32]|[errno -2]|[errno -3]|[errno 61]|[errno "
        "54]|"
        "[winerror 10061]|[winerror "
        "10054]|errno::econnrefused|errno::econnreset|errno::epipe|errno::ehostunreach|"
        "err_bad_response|err_network|und_err_socket|err_socket_closed|depth_zero_self_signed_cert|"
        "unable_to_verify_leaf_signature|cert_has_expired|nxdomain|:econnrefused|:nxdomain|:closed" },
    { GrpcUnavailable, Anywhere,
        "14 unavailable|code = unavailable|statuscode.unavailable|status.unavailable" },
    { InternalTypes, Anywhere,
        "typeerror|attributeerror|keyerror|indexerror|nameerror|unboundlocalerror|valueerror|"
        "zerodivisionerror|"
        "assertionerror|importerror|modulenotfounderror|notimplementederror|recursionerror|runtimeerror|"
        "syntaxerror|"
        "unicodedecodeerror|unicodeencodeerror|stopiteration|overflowerror|memoryerror|referenceerror|"
        "rangeerror|"
        "urierror|evalerror|nullpointerexception|illegalargumentexception|illegalstateexception|"
        "indexoutofboundsexception|arrayindexoutofboundsexception|classcastexception|numberformatexception|"
        "concurrentmodificationexception|unsupportedoperationexception|stackoverflowerror|outofmemoryerror|"
        "nosuchelementexception|nosuchmethoderror|noclassdeffounderror|classnotfoundexception|"
        "arithmeticexception|"
        "nullreferenceexception|invalidoperationexception|argumentexception|argumentnullexception|"
        "argumentoutofrangeexception|invalidcastexception|indexoutofrangeexception|keynotfoundexception|"
        "formatexception|dividebyzeroexception|objectdisposedexception|nomethoderror|argumenterror|"
        "undefinedfunctionerror|functionclauseerror|matcherror|badmatcherror|caseclauseerror|badarityerror|"
        "frozenerror|localjumperror|loaderror|system.invalid*|divisionbyzeroerror|"
        "errorexception|logicexception|badmethodcallexception|invalidargumentexception|undefinedmethoderror|"
        "nosuchmethoderror|rangeerror|stateerror|kotlin.*exception|uninitializedpropertyaccessexception|"
        "jsondecodeerror|cannot find module|eoferror|typeinitializationexception|fatal error" },
    { InternalWords, Anywhere,
        "cannot read property|cannot read properties|cannot set property|cannot set properties|is not a "
        "function|"
        "is not defined|is not iterable|undefined is not an object|null is not an object|has no attribute|"
        "object is not callable|object is not subscriptable|object is not iterable|unexpected keyword "
        "argument|"
        "positional argument|unsupported operand|list index out of range|index out of range|index out of "
        "bounds|"
        "slice bounds out of range|nil pointer dereference|null pointer|nil map|interface "
        "conversion|panicked at|"
        "called `option::unwrap()`|called `result::unwrap()`|undefined method|undefined local variable|"
        "uninitialized constant|wrong number of arguments|undefined index|undefined variable|undefined "
        "offset|"
        "undefined array key|undefined property|call to undefined|call to a member function|division by zero|"
        "divide by zero|segmentation fault|stack overflow|maximum call stack|maximum recursion depth|"
        "heap out of memory|cannot find module|no module named|cannot import name|assertion failed|"
        "assignment to constant|circular structure|before initialization|no function clause matching|"
        "no match of right hand side|null check operator|unexpected null|invalid program|runtime failure|"
        "object reference not set|sequence contains no elements|cannot be cast to|cannot invoke|"
        "unhandled exception: system|fatal error: uncaught|invalid regular expression|codec can't decode|"
        "unreachable code|force unwrap*|unexpectedly found nil|bad file descriptor|no implicit conversion" },
    { ReservedInternalTypes, Type,
        "keyerror|attributeerror|indexerror|nameerror|unboundlocalerror|notimplementederror|"
        "modulenotfounderror|"
        "importerror|noclassdeffounderror|classnotfoundexception|nosuchmethoderror|nomethoderror|"
        "undefinedfunctionerror|functionclauseerror|zerodivisionerror|nullpointerexception|"
        "nullreferenceexception|"
        "referenceerror|keynotfoundexception|indexoutofrangeexception|arrayindexoutofboundsexception|"
        "classcastexception|recursionerror|unicodedecodeerror|unicodeencodeerror" },
    { Url, Anywhere, "http://*|https://*|for url|wss://*|ws://*" },
};

} // namespace

std::span<const WordRow> categoryWords()
{
    return kCategoryWords;
}

} // namespace faultline::pattern
