<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Checklist</name>
    <message>
        <source>Port %1 open on %2</source>
        <translation>端口 %1 已在 %2 打开</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>正在打开端口</translation>
    </message>
    <message>
        <source>Port not open</source>
        <translation>端口未打开</translation>
    </message>
    <message>
        <source>Local store ready</source>
        <translation>本地存储已就绪</translation>
    </message>
    <message>
        <source>Opening the store</source>
        <translation>正在打开存储</translation>
    </message>
    <message>
        <source>Client seen</source>
        <translation>已看到客户端</translation>
    </message>
    <message>
        <source>No client yet</source>
        <translation>尚无客户端</translation>
    </message>
    <message>
        <source>First event stored</source>
        <translation>首个事件已存储</translation>
    </message>
    <message>
        <source>Waiting for the first event</source>
        <translation>正在等待首个事件</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>已拒绝 %1</translation>
    </message>
    <message>
        <source>The store cannot be used</source>
        <translation>存储无法使用</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Trend 1 h</source>
        <translation>1 小时趋势</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首次</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已选</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Test error sent and stored</source>
        <translation>测试错误已发送并存储</translation>
    </message>
    <message>
        <source>The test error was not taken</source>
        <translation>测试错误未被接受</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Hold the live list</source>
        <translation>暂停实时列表</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>How to send errors here</source>
        <translation>如何把错误发送到这里</translation>
    </message>
    <message>
        <source>Send a test error</source>
        <translation>发送测试错误</translation>
    </message>
    <message>
        <source>Link a Git checkout…</source>
        <translation>关联 Git 检出…</translation>
    </message>
    <message>
        <source>Switch between dark and light</source>
        <translation>切换深色与浅色</translation>
    </message>
    <message>
        <source>Follow the system&apos;s appearance</source>
        <translation>跟随系统外观</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一个窗格</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Errors</source>
        <translation>错误(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>程序(&amp;P)</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>缩放 %1 %</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>恢复原大小</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>菜单栏</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>EditorLauncher</name>
    <message>
        <source>Choose an editor</source>
        <translation>选择编辑器</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1（未找到）</translation>
    </message>
    <message>
        <source>Own command…</source>
        <translation>自定义命令…</translation>
    </message>
    <message>
        <source>Own command</source>
        <translation>自定义命令</translation>
    </message>
    <message>
        <source>Program and arguments; {file}, {line} and {column} stand for the place. No shell is involved.</source>
        <translation>程序和参数；{file}、{line} 和 {column} 代表所在位置。不经过 shell。</translation>
    </message>
    <message>
        <source>This is no command</source>
        <translation>这不是命令</translation>
    </message>
    <message>
        <source>The editor did not start</source>
        <translation>编辑器未能启动</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Hold or resume the live list</source>
        <translation>暂停或继续实时列表</translation>
    </message>
    <message>
        <source>Workspace %1</source>
        <translation>工作区 %1</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Show or hide the menu bar</source>
        <translation>显示或隐藏菜单栏</translation>
    </message>
</context>
<context>
    <name>Layout</name>
    <message>
        <source>On-call</source>
        <translation>值班</translation>
    </message>
    <message>
        <source>Local dev</source>
        <translation>本地开发</translation>
    </message>
    <message>
        <source>Post-mortem</source>
        <translation>事后分析</translation>
    </message>
</context>
<context>
    <name>LinkRepository</name>
    <message>
        <source>Choose a Git checkout</source>
        <translation>选择 Git 检出</translation>
    </message>
    <message>
        <source>Git checkout linked</source>
        <translation>Git 检出已关联</translation>
    </message>
    <message>
        <source>The checkout could not be linked</source>
        <translation>无法关联检出</translation>
    </message>
</context>
<context>
    <name>OccurrenceChart</name>
    <message>
        <source>%1/min, before %2/min</source>
        <translation>%1/分，此前 %2/分</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Stored</source>
        <translation>已存储</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>已写入磁盘</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>sent again, stored before</source>
        <translation>重复发送，此前已存储</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>已过滤</translation>
    </message>
    <message>
        <source>acknowledged and counted, nothing kept</source>
        <translation>已确认并计数，不保留内容</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>已限流</translation>
    </message>
    <message>
        <source>over a limit, not kept</source>
        <translation>超出限制，未保留</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>not taken, the client was told why</source>
        <translation>未接收，已告知客户端原因</translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>read, not yet on disk</source>
        <translation>已读取，尚未写入磁盘</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>not possible now</source>
        <translation>当前不可用</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>关于 %1</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Live errors</source>
        <translation>实时错误</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>根因报告</translation>
    </message>
    <message>
        <source>Send your first error</source>
        <translation>发送你的第一个错误</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>Protocol</name>
    <message>
        <source>Error report</source>
        <translation>错误报告</translation>
    </message>
    <message>
        <source>One error with its stack trace and the log lines before it, as the reporters that ship send it.</source>
        <translation>一个错误及其堆栈和之前的日志行，由随附的上报器发送。</translation>
    </message>
    <message>
        <source>Sentry envelope</source>
        <translation>Sentry 信封</translation>
    </message>
    <message>
        <source>Errors, transactions, spans, logs, sessions, feedback, check-ins and attachments of Sentry&apos;s SDKs.</source>
        <translation>Sentry SDK 的错误、事务、Span、日志、会话、反馈、签到和附件。</translation>
    </message>
    <message>
        <source>Sentry event</source>
        <translation>Sentry 事件</translation>
    </message>
    <message>
        <source>One event as JSON, as older SDKs of Sentry send it.</source>
        <translation>一个 JSON 事件，由较旧的 Sentry SDK 发送。</translation>
    </message>
    <message>
        <source>Browser security reports</source>
        <translation>浏览器安全报告</translation>
    </message>
    <message>
        <source>What browsers report of a page&apos;s policies: acknowledged and counted.</source>
        <translation>浏览器针对页面策略的报告：确认并计数。</translation>
    </message>
    <message>
        <source>Minidumps</source>
        <translation>小型转储</translation>
    </message>
    <message>
        <source>Crashes of native programs: acknowledged and counted.</source>
        <translation>原生程序的崩溃：确认并计数。</translation>
    </message>
    <message>
        <source>OpenTelemetry logs</source>
        <translation>OpenTelemetry 日志</translation>
    </message>
    <message>
        <source>Log records of OpenTelemetry&apos;s SDKs and Collectors.</source>
        <translation>OpenTelemetry SDK 和 Collector 的日志记录。</translation>
    </message>
    <message>
        <source>OpenTelemetry traces</source>
        <translation>OpenTelemetry 追踪</translation>
    </message>
    <message>
        <source>Spans of OpenTelemetry&apos;s SDKs and Collectors.</source>
        <translation>OpenTelemetry SDK 和 Collector 的 Span。</translation>
    </message>
    <message>
        <source>OpenTelemetry metrics</source>
        <translation>OpenTelemetry 指标</translation>
    </message>
    <message>
        <source>Metrics of OpenTelemetry&apos;s SDKs and Collectors.</source>
        <translation>OpenTelemetry SDK 和 Collector 的指标。</translation>
    </message>
    <message>
        <source>Loki push</source>
        <translation>Loki 推送</translation>
    </message>
    <message>
        <source>Log lines of Loki&apos;s clients: Promtail, Alloy, Vector, Fluent Bit, loggers.</source>
        <translation>Loki 客户端的日志行：Promtail、Alloy、Vector、Fluent Bit、日志库。</translation>
    </message>
    <message>
        <source>Prometheus remote write</source>
        <translation>Prometheus 远程写入</translation>
    </message>
    <message>
        <source>Samples that a Prometheus server scraped.</source>
        <translation>Prometheus 服务器抓取的样本。</translation>
    </message>
    <message>
        <source>Alertmanager webhook</source>
        <translation>Alertmanager Webhook</translation>
    </message>
    <message>
        <source>Alerts of Prometheus&apos; Alertmanager, firing and resolved.</source>
        <translation>Prometheus Alertmanager 的告警，包括触发和恢复。</translation>
    </message>
    <message>
        <source>Kubernetes events</source>
        <translation>Kubernetes 事件</translation>
    </message>
    <message>
        <source>Events of a cluster: log lines of their objects, and changes.</source>
        <translation>集群事件：其对象的日志行和变更。</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>日志行</translation>
    </message>
    <message>
        <source>Log lines as JSON, one, a list or one a line.</source>
        <translation>JSON 日志行：单条、列表或每行一条。</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>Spans as JSON, one, a list or one a line.</source>
        <translation>JSON Span：单个、列表或每行一个。</translation>
    </message>
    <message>
        <source>Measured values</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>Values as JSON, one, a list or one a line.</source>
        <translation>JSON 值：单个、列表或每行一个。</translation>
    </message>
    <message>
        <source>Parsed errors</source>
        <translation>已解析的错误</translation>
    </message>
    <message>
        <source>Errors whose traces are parsed already, as JSON.</source>
        <translation>堆栈已解析的错误，JSON 格式。</translation>
    </message>
    <message>
        <source>Deployments and changes</source>
        <translation>部署与变更</translation>
    </message>
    <message>
        <source>Deployments, settings that changed, feature flags, migrations, as JSON.</source>
        <translation>部署、设置变更、功能开关、迁移，JSON 格式。</translation>
    </message>
    <message>
        <source>Declared services</source>
        <translation>声明的服务</translation>
    </message>
    <message>
        <source>What services depend on, as JSON.</source>
        <translation>服务的依赖关系，JSON 格式。</translation>
    </message>
    <message>
        <source>Error capture</source>
        <translation>错误捕获</translation>
    </message>
    <message>
        <source>One error for the replay, with its resource and correlation.</source>
        <translation>一个用于回放的错误，带资源和关联标识。</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Key given by the client</source>
        <translation>客户端给出的键</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>栈帧</translation>
    </message>
    <message>
        <source>Message without its values</source>
        <translation>去掉数值的消息</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源码</translation>
    </message>
    <message>
        <source>a library&apos;s frame</source>
        <translation>库中的栈帧</translation>
    </message>
    <message>
        <source>a frame of the runtime itself</source>
        <translation>运行时自身的栈帧</translation>
    </message>
    <message>
        <source>its name is generated and changes by build</source>
        <translation>名称是生成的，每次构建都会变</translation>
    </message>
    <message>
        <source>your own frames say more</source>
        <translation>您自己的栈帧更能说明问题</translation>
    </message>
    <message>
        <source>the frames say more</source>
        <translation>栈帧更能说明问题</translation>
    </message>
    <message>
        <source>the client gave its own key</source>
        <translation>客户端给出了自己的键</translation>
    </message>
    <message>
        <source>the sender called it fatal</source>
        <translation>发送方标为致命</translation>
    </message>
    <message>
        <source>the sender called it a warning</source>
        <translation>发送方标为警告</translation>
    </message>
    <message>
        <source>the sender called it information or less</source>
        <translation>发送方标为信息或更低</translation>
    </message>
    <message>
        <source>nothing caught it</source>
        <translation>没有被捕获</translation>
    </message>
    <message>
        <source>the database serves everything else</source>
        <translation>其他一切都依赖数据库</translation>
    </message>
    <message>
        <source>a model provider failed</source>
        <translation>模型服务商出错</translation>
    </message>
    <message>
        <source>a key or token does not work any more</source>
        <translation>密钥或令牌已失效</translation>
    </message>
    <message>
        <source>a cache can be missed</source>
        <translation>缓存可以缺失</translation>
    </message>
    <message>
        <source>another service failed</source>
        <translation>另一个服务出错</translation>
    </message>
    <message>
        <source>somebody waited in vain</source>
        <translation>有请求等待超时</translation>
    </message>
    <message>
        <source>passes by itself when calls slow down</source>
        <translation>调用放缓后会自行恢复</translation>
    </message>
    <message>
        <source>the input was refused, as it should be</source>
        <translation>输入按预期被拒绝</translation>
    </message>
    <message>
        <source>a pool, disk, memory or descriptor ran out</source>
        <translation>连接池、磁盘、内存或描述符耗尽</translation>
    </message>
    <message>
        <source>data was lost or damaged</source>
        <translation>数据丢失或损坏</translation>
    </message>
    <message>
        <source>a request of a user failed</source>
        <translation>用户的请求失败</translation>
    </message>
    <message>
        <source>a health or metrics address, not a user&apos;s</source>
        <translation>健康检查或指标地址，而非用户请求</translation>
    </message>
    <message>
        <source>it happened where the users are</source>
        <translation>发生在用户所在的环境</translation>
    </message>
    <message>
        <source>it happened on a developer&apos;s or test machine</source>
        <translation>发生在开发或测试机器上</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>第一个事件</translation>
    </message>
    <message>
        <source>Became a pattern: enough events alike</source>
        <translation>成为模式：相似事件足够多</translation>
    </message>
    <message>
        <source>Escalated: many events in a short time</source>
        <translation>已升级：短时间内事件很多</translation>
    </message>
    <message>
        <source>Alerted: the threshold for all its events was reached</source>
        <translation>已告警：达到全部事件的阈值</translation>
    </message>
    <message>
        <source>Came back after it was resolved</source>
        <translation>解决后又出现</translation>
    </message>
    <message>
        <source>No longer new</source>
        <translation>不再是新的</translation>
    </message>
    <message>
        <source>Calmed down: the escalation was taken back</source>
        <translation>已平息：升级被撤回</translation>
    </message>
    <message>
        <source>The mute ended</source>
        <translation>静音已结束</translation>
    </message>
    <message>
        <source>A person said so</source>
        <translation>由人决定</translation>
    </message>
    <message>
        <source>Why it is in this pattern</source>
        <translation>为何属于此模式</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>version %1; equal keys are one pattern</source>
        <translation>版本 %1；键相同即为同一模式</translation>
    </message>
    <message>
        <source>Why it has this category</source>
        <translation>为何是此类别</translation>
    </message>
    <message>
        <source>Why it has this severity</source>
        <translation>为何是此严重程度</translation>
    </message>
    <message>
        <source>nothing more is known of it</source>
        <translation>没有更多信息</translation>
    </message>
</context>
<context>
    <name>Snippet</name>
    <message>
        <source>Starlette and every other ASGI application likewise.</source>
        <translation>Starlette 及其他 ASGI 应用同样适用。</translation>
    </message>
    <message>
        <source>Other WSGI applications: faultline.WSGIReporter(application).</source>
        <translation>其他 WSGI 应用：faultline.WSGIReporter(application)。</translation>
    </message>
    <message>
        <source>Uncaught exceptions and logging.exception() of any program.</source>
        <translation>任何程序的未捕获异常和 logging.exception()。</translation>
    </message>
    <message>
        <source>The error handler goes after the routes.</source>
        <translation>错误处理程序放在路由之后。</translation>
    </message>
    <message>
        <source>Uncaught exceptions and unhandled rejections of any program.</source>
        <translation>任何程序的未捕获异常和未处理的拒绝。</translation>
    </message>
    <message>
        <source>Say where it runs</source>
        <translation>说明运行位置</translation>
    </message>
    <message>
        <source>Three variables, read when the program starts.</source>
        <translation>三个变量，在程序启动时读取。</translation>
    </message>
    <message>
        <source>The least there is</source>
        <translation>最简形式</translation>
    </message>
    <message>
        <source>Answers with the analysis.</source>
        <translation>以分析结果应答。</translation>
    </message>
    <message>
        <source>With a stack trace and logs</source>
        <translation>带堆栈和日志</translation>
    </message>
    <message>
        <source>Acknowledged as soon as it is on disk.</source>
        <translation>写入磁盘后立即确认。</translation>
    </message>
    <message>
        <source>Report its errors</source>
        <translation>上报其错误</translation>
    </message>
    <message>
        <source>From the shell</source>
        <translation>在命令行中</translation>
    </message>
    <message>
        <source>Already on the Sentry SDK?</source>
        <translation>已在使用 Sentry SDK？</translation>
    </message>
    <message>
        <source>One variable, no change of code. Any key will do.</source>
        <translation>一个变量，无需改代码。任意密钥均可。</translation>
    </message>
    <message>
        <source>The service&apos;s name is its release&apos;s.</source>
        <translation>服务名取自发布版本名。</translation>
    </message>
    <message>
        <source>Before everything else.</source>
        <translation>放在最前面。</translation>
    </message>
    <message>
        <source>The address of an older SDK</source>
        <translation>较旧 SDK 的地址</translation>
    </message>
    <message>
        <source>In the page&apos;s answer</source>
        <translation>在页面响应中</translation>
    </message>
    <message>
        <source>A header; browsers report what it forbids.</source>
        <translation>一个响应头；浏览器会报告它所禁止的内容。</translation>
    </message>
    <message>
        <source>Any OpenTelemetry SDK</source>
        <translation>任意 OpenTelemetry SDK</translation>
    </message>
    <message>
        <source>Read when the program starts.</source>
        <translation>程序启动时读取。</translation>
    </message>
    <message>
        <source>Beside the exporters that are there.</source>
        <translation>与现有导出器并列。</translation>
    </message>
    <message>
        <source>By pino-loki.</source>
        <translation>通过 pino-loki。</translation>
    </message>
    <message>
        <source>Beside the clients that are there.</source>
        <translation>与现有客户端并列。</translation>
    </message>
    <message>
        <source>Then name it under forward_to.</source>
        <translation>然后在 forward_to 中引用它。</translation>
    </message>
    <message>
        <source>Then reload it.</source>
        <translation>然后重新加载。</translation>
    </message>
    <message>
        <source>For a cluster on this machine.</source>
        <translation>用于本机上的集群。</translation>
    </message>
    <message>
        <source>What the cluster still remembers.</source>
        <translation>集群仍保留的事件。</translation>
    </message>
    <message>
        <source>At the end of a deployment.</source>
        <translation>在部署结束时。</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Reporters and plain JSON</source>
        <translation>上报器与普通 JSON</translation>
    </message>
    <message>
        <source>Prometheus and Alertmanager</source>
        <translation>Prometheus 与 Alertmanager</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>refusing</source>
        <translation>拒绝中</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>接收中</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>无活动</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>已存储 %1</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>已拒绝 %1</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>已接收 %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>速率限制</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>External</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单个</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Ongoing</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Regressed</source>
        <translation>复发</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>告警中</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Banner</name>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>No event can arrive until this is solved; --port chooses another port.</source>
        <translation>在解决之前无法接收事件；可用 --port 选择其他端口。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::BulkBar</name>
    <message>
        <source>Selected patterns</source>
        <translation>已选模式</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1</translation>
    </message>
    <message>
        <source>event</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>users</source>
        <translation>用户</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Checklist</name>
    <message>
        <source>What has happened so far</source>
        <translation>目前的进展</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>监听中</translation>
    </message>
    <message>
        <source>Time since the start</source>
        <translation>启动以来的时间</translation>
    </message>
</context>
<context>
    <name>faultline::ui::CitedText</name>
    <message>
        <source>Open the evidence %1</source>
        <translation>打开证据 %1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::CodeBlock</name>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Copy (%1)</source>
        <translation>复制（%1）</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>代码：%1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Commands</name>
    <message>
        <source>Panes</source>
        <translation>窗格</translation>
    </message>
    <message>
        <source>%1: not in a read-only window</source>
        <translation>%1：只读窗口中不可用</translation>
    </message>
</context>
<context>
    <name>faultline::ui::CommitCard</name>
    <message>
        <source>Suspect commit</source>
        <translation>可疑提交</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>%1 more files</source>
        <translation>另有 %1 个文件</translation>
    </message>
    <message>
        <source>Show diff</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Copy revert command</source>
        <translation>复制回退命令</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>置信度 %1</translation>
    </message>
    <message>
        <source>Of 1: how sure the report is that this commit is the cause.</source>
        <translation>满分为 1：报告对此提交即原因的把握。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DataTable</name>
    <message>
        <source>%1 (no room)</source>
        <translation>%1（空间不足）</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DetailPages</name>
    <message>
        <source>Stack</source>
        <translation>堆栈</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>运维手册</translation>
    </message>
    <message>
        <source>Parts of the event</source>
        <translation>事件的各部分</translation>
    </message>
    <message>
        <source>Stored JSON</source>
        <translation>已存储的 JSON</translation>
    </message>
    <message>
        <source>Events of this pattern, newest first</source>
        <translation>此模式的事件，最新在前</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>为何在此</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Why this event is in this pattern</source>
        <translation>此事件为何属于此模式</translation>
    </message>
    <message>
        <source>What happened to this pattern</source>
        <translation>此模式的经过</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Disclosure</name>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DockHost</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Panes in this place</source>
        <translation>此处的窗格</translation>
    </message>
</context>
<context>
    <name>faultline::ui::DockTitle</name>
    <message>
        <source>Title of %1</source>
        <translation>%1 的标题</translation>
    </message>
    <message>
        <source>State of %1</source>
        <translation>%1 的状态</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Actions of %1</source>
        <translation>%1 的操作</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EmptyState</name>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EventCard</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>This event</source>
        <translation>此事件</translation>
    </message>
    <message>
        <source>Before the error</source>
        <translation>错误之前</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EventModel</name>
    <message>
        <source>%1 events in two seconds</source>
        <translation>两秒内 %1 个事件</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
</context>
<context>
    <name>faultline::ui::EvidenceChip</name>
    <message>
        <source>%1, speaks against: %2</source>
        <translation>%1，反对：%2</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FacetModel</name>
    <message>
        <source>(no service)</source>
        <translation>（无服务）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>个模式</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>模式</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FacetPanel</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Values to filter by</source>
        <translation>可筛选的值</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>添加筛选</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Remove the filter %1: %2</source>
        <translation>移除筛选 %1：%2</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FirstRunPane</name>
    <message>
        <source>Send your first error</source>
        <translation>发送你的第一个错误</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Snippets by framework</source>
        <translation>按框架的代码片段</translation>
    </message>
    <message>
        <source>Frameworks</source>
        <translation>框架</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>地址已复制</translation>
    </message>
    <message>
        <source>Errors by HTTP, from this machine only</source>
        <translation>通过 HTTP 接收错误，仅限本机</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Send a test error</source>
        <translation>发送测试错误</translation>
    </message>
    <message>
        <source>Posts one error through the open port (T)</source>
        <translation>通过已打开的端口发送一个错误（T）</translation>
    </message>
    <message>
        <source>Not arriving? The console listens on this machine only: containers reach it with the host&apos;s network.</source>
        <translation>没有收到？控制台只在本机监听：容器需使用主机网络才能访问。</translation>
    </message>
    <message>
        <source>Link a Git checkout</source>
        <translation>关联 Git 检出</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>For suspect commits and source context</source>
        <translation>用于可疑提交和源码上下文</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a Git checkout</source>
        <translation>选择 Git 检出</translation>
    </message>
    <message>
        <source>The test error was not taken</source>
        <translation>测试错误未被接受</translation>
    </message>
    <message>
        <source>Copy block %1</source>
        <translation>复制代码块 %1</translation>
    </message>
    <message>
        <source>Faultline is listening on this machine. Nothing leaves it.</source>
        <translation>Faultline 正在本机监听。没有任何数据离开本机。</translation>
    </message>
    <message>
        <source>Faultline is about to listen on this machine.</source>
        <translation>Faultline 即将在本机监听。</translation>
    </message>
    <message>
        <source>Faultline is not listening at the moment.</source>
        <translation>Faultline 当前未在监听。</translation>
    </message>
    <message>
        <source>Put the reporter beside your program</source>
        <translation>把上报文件放在你的程序旁边</translation>
    </message>
    <message>
        <source>one file, no dependency</source>
        <translation>单个文件，无依赖</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>保存 %1…</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>Save the reporter</source>
        <translation>保存上报文件</translation>
    </message>
    <message>
        <source>Reporter saved</source>
        <translation>上报文件已保存</translation>
    </message>
    <message>
        <source>The reporter could not be saved</source>
        <translation>无法保存上报文件</translation>
    </message>
    <message>
        <source>Errors that arrive are refused: %1 Choose another workspace, or put this one right and start again.</source>
        <translation>到达的错误会被拒绝：%1 请选择其他工作区，或修复此工作区后重新启动。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::FocusRing</name>
    <message>
        <source>Focus</source>
        <translation>焦点</translation>
    </message>
</context>
<context>
    <name>faultline::ui::GoChord</name>
    <message>
        <source>Go to …</source>
        <translation>转到…</translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation>转到：%1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::HistogramView</name>
    <message>
        <source>Events over time</source>
        <translation>事件随时间变化</translation>
    </message>
    <message>
        <source>%1 events, between %2 and %3 in each of %4 buckets, %5 in the last one</source>
        <translation>%1 个事件，%4 个区间中每个为 %2 到 %3，最后一个为 %5</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>event</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
</context>
<context>
    <name>faultline::ui::IconMark</name>
    <message>
        <source>Sign</source>
        <translation>标志</translation>
    </message>
</context>
<context>
    <name>faultline::ui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>按键列表</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>按钮</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>faultline::ui::ListPane</name>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>env</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>1 filter is set.</source>
        <translation>已设置 1 个筛选。</translation>
    </message>
    <message>
        <source>%1 filters are set.</source>
        <translation>已设置 %1 个筛选。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>faultline::ui::ListeningSign</name>
    <message>
        <source>Listening</source>
        <translation>监听中</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>Listening, but nothing can be stored</source>
        <translation>正在监听，但无法存储</translation>
    </message>
</context>
<context>
    <name>faultline::ui::LiveErrorsPane</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Follow paused</source>
        <translation>已暂停跟随</translation>
    </message>
    <message>
        <source>Follow paused while you read</source>
        <translation>阅读时暂停跟随</translation>
    </message>
    <message>
        <source>1 new event held, nothing dropped</source>
        <translation>保留了 1 个新事件，没有丢弃</translation>
    </message>
    <message>
        <source>%1 new events held, nothing dropped</source>
        <translation>保留了 %1 个新事件，没有丢弃</translation>
    </message>
    <message>
        <source>Jump to newest</source>
        <translation>跳到最新</translation>
    </message>
    <message>
        <source>Storm collapsed</source>
        <translation>风暴已折叠</translation>
    </message>
    <message>
        <source>%1: %2 events shown as one row per 2 s. All are stored.</source>
        <translation>%1：%2 个事件每 2 秒显示为一行。全部已存储。</translation>
    </message>
    <message>
        <source>Show every event</source>
        <translation>显示每个事件</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>没有匹配的事件</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>No port is open, so nothing can arrive.</source>
        <translation>没有打开的端口，因此无法接收。</translation>
    </message>
    <message>
        <source>Nothing for %1. Listening on %2.</source>
        <translation>%1 内没有事件。正在监听 %2。</translation>
    </message>
    <message>
        <source>Errors appear here as they arrive.</source>
        <translation>错误到达后会显示在这里。</translation>
    </message>
    <message>
        <source>Send test error</source>
        <translation>发送测试错误</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 事件/秒</translation>
    </message>
    <message>
        <source>Search in messages</source>
        <translation>在消息中搜索</translation>
    </message>
    <message>
        <source>Collapse storms</source>
        <translation>折叠风暴</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Live errors</source>
        <translation>实时错误</translation>
    </message>
    <message>
        <source>Follow the newest events</source>
        <translation>跟随最新事件</translation>
    </message>
    <message>
        <source>The test error did not arrive.</source>
        <translation>测试错误没有到达。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Could not read events.</source>
        <translation>无法读取事件。</translation>
    </message>
    <message>
        <source>Events, newest first</source>
        <translation>事件，最新在前</translation>
    </message>
    <message>
        <source>Hold the live list</source>
        <translation>暂停实时列表</translation>
    </message>
    <message>
        <source>Open the event</source>
        <translation>打开事件</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>Events of the same trace</source>
        <translation>同一追踪的事件</translation>
    </message>
    <message>
        <source>Only this service</source>
        <translation>仅此服务</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Showing events around the selected one</source>
        <translation>显示所选事件前后的事件</translation>
    </message>
    <message>
        <source>Nothing for %1.</source>
        <translation>%1 内没有事件。</translation>
    </message>
    <message>
        <source>The store holds %1 older events.</source>
        <translation>存储中有 %1 个更早的事件。</translation>
    </message>
    <message>
        <source>Look back 7 days</source>
        <translation>回看 7 天</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>same trace</source>
        <translation>同一追踪</translation>
    </message>
</context>
<context>
    <name>faultline::ui::LiveSwitch</name>
    <message>
        <source>Held</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Live list is held; go on</source>
        <translation>实时列表已暂停；继续</translation>
    </message>
    <message>
        <source>Live; hold the list</source>
        <translation>实时；暂停列表</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>faultline::ui::LogList</name>
    <message>
        <source>Log lines before the error</source>
        <translation>错误之前的日志行</translation>
    </message>
</context>
<context>
    <name>faultline::ui::MainWindow</name>
    <message>
        <source>Faultline</source>
        <translation>Faultline</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>The console is well again</source>
        <translation>控制台已恢复正常</translation>
    </message>
    <message>
        <source>What was wrong is solved.</source>
        <translation>先前的问题已解决。</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>faultline::ui::MenuStrip</name>
    <message>
        <source>Menu bar</source>
        <translation>菜单栏</translation>
    </message>
</context>
<context>
    <name>faultline::ui::MinuteLine</name>
    <message>
        <source>Events of the last minute</source>
        <translation>最近一分钟的事件</translation>
    </message>
</context>
<context>
    <name>faultline::ui::OccurrenceChart</name>
    <message>
        <source>30 min</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>Occurrences over time</source>
        <translation>随时间的出现次数</translation>
    </message>
    <message>
        <source>Show 30 minutes</source>
        <translation>显示 30 分钟</translation>
    </message>
    <message>
        <source>Show 24 hours</source>
        <translation>显示 24 小时</translation>
    </message>
    <message>
        <source>Occurrences, last %1</source>
        <translation>出现次数，最近 %1</translation>
    </message>
    <message>
        <source>Occurrences, %1 until %2</source>
        <translation>出现次数，%1 至 %2</translation>
    </message>
    <message>
        <source>%1 buckets</source>
        <translation>区间 %1</translation>
    </message>
    <message>
        <source>%1. Drag over the chart to filter the events.</source>
        <translation>%1。在图上拖动可筛选事件。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::OccurrencePlot</name>
    <message>
        <source>%1 in all, at most %2 in %3, last %4</source>
        <translation>共 %1，%3 内最多 %2，最近 %4</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%2：%1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::OutcomeTable</name>
    <message>
        <source>What became of every record</source>
        <translation>每条记录的结果</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>已接收：%1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>the sum of the above</source>
        <translation>以上各项之和</translation>
    </message>
    <message>
        <source>not the sum of the above</source>
        <translation>与以上各项之和不符</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Palette</name>
    <message>
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Go to, find a pattern, or run a command</source>
        <translation>转到、查找模式或运行命令</translation>
    </message>
    <message>
        <source>Search patterns, panes and commands</source>
        <translation>搜索模式、窗格和命令</translation>
    </message>
    <message>
        <source>Number of matches</source>
        <translation>匹配数</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>How to narrow down</source>
        <translation>如何缩小范围</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n 个匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>show only this service</source>
        <translation>只显示此服务</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PaletteModel</name>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternDetailPane</name>
    <message>
        <source>No pattern is selected</source>
        <translation>未选择模式</translation>
    </message>
    <message>
        <source>Select one in Patterns or an event in Live errors.</source>
        <translation>在“模式”中选择一个，或在“实时错误”中选择一个事件。</translation>
    </message>
    <message>
        <source>Go to Patterns</source>
        <translation>转到模式</translation>
    </message>
    <message>
        <source>Nothing to look at yet</source>
        <translation>还没有可查看的内容</translation>
    </message>
    <message>
        <source>The first error that arrives can be opened here.</source>
        <translation>收到的第一个错误可以在这里打开。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Could not read the pattern.</source>
        <translation>无法读取该模式。</translation>
    </message>
    <message>
        <source>Could not read the event.</source>
        <translation>无法读取该事件。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Could not read the commit %1.</source>
        <translation>无法读取提交 %1。</translation>
    </message>
    <message>
        <source>This evidence is no longer there.</source>
        <translation>该证据已不存在。</translation>
    </message>
    <message>
        <source>The event has no such line or frame.</source>
        <translation>该事件没有这样的行或帧。</translation>
    </message>
    <message>
        <source>Could not read the runbook.</source>
        <translation>无法读取运维手册。</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>第 %1 个事件，共 %2 个</translation>
    </message>
    <message>
        <source>Diff of %1</source>
        <translation>%1 的差异</translation>
    </message>
    <message>
        <source>The Git checkout of %1</source>
        <translation>%1 的 Git 检出</translation>
    </message>
    <message>
        <source>This is no Git checkout that can be read.</source>
        <translation>这不是可读取的 Git 检出。</translation>
    </message>
    <message>
        <source>Linked the checkout of %1</source>
        <translation>已关联 %1 的检出</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Pattern detail</source>
        <translation>模式详情</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>Show live events</source>
        <translation>显示实时事件</translation>
    </message>
    <message>
        <source>Resolve or reopen</source>
        <translation>解决或重新打开</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>静音…</translation>
    </message>
    <message>
        <source>Show the suspect commit&apos;s diff</source>
        <translation>显示可疑提交的差异</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>根因报告</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>重新分析</translation>
    </message>
    <message>
        <source>Link a Git checkout…</source>
        <translation>关联 Git 检出…</translation>
    </message>
    <message>
        <source>Copy the stack</source>
        <translation>复制堆栈</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Event at %1, one of %2</source>
        <translation>%1 的事件，共 %2 个</translation>
    </message>
    <message>
        <source>No source is open</source>
        <translation>没有打开源代码</translation>
    </message>
    <message>
        <source>Choose a frame whose file is in a linked checkout.</source>
        <translation>请选择文件位于已关联检出中的栈帧。</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>在编辑器中打开</translation>
    </message>
    <message>
        <source>Choose an editor…</source>
        <translation>选择编辑器…</translation>
    </message>
    <message>
        <source>Stored JSON of the event</source>
        <translation>事件的已存 JSON</translation>
    </message>
    <message>
        <source>Why is this event here?</source>
        <translation>此事件为何在此？</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Copy the stored JSON</source>
        <translation>复制已存 JSON</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternHeader</name>
    <message>
        <source>Resolve</source>
        <translation>解决</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>根因报告</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近出现</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternModel</name>
    <message>
        <source>event</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>no longer in this list</source>
        <translation>已不在此列表中</translation>
    </message>
    <message>
        <source>Last hour: %1, at most %2 in 2 minutes</source>
        <translation>最近一小时：%1，2 分钟内最多 %2</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Trend 1 h</source>
        <translation>1 小时趋势</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首次</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已选</translation>
    </message>
</context>
<context>
    <name>faultline::ui::PatternsPane</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show live events</source>
        <translation>显示实时事件</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>解决</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>静音…</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Next pattern</source>
        <translation>下一个模式</translation>
    </message>
    <message>
        <source>Previous pattern</source>
        <translation>上一个模式</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Ask again and sort</source>
        <translation>重新查询并排序</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Sorted by severity, then last seen</source>
        <translation>按严重程度、再按最近出现排序</translation>
    </message>
    <message>
        <source>Sorted by %1</source>
        <translation>按 %1 排序</translation>
    </message>
    <message>
        <source>%1 of %2 patterns · %3</source>
        <translation>%1 / %2 个模式 · %3</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>个模式</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>No pattern matches</source>
        <translation>没有匹配的模式</translation>
    </message>
    <message>
        <source>No patterns here</source>
        <translation>此处没有模式</translation>
    </message>
    <message>
        <source>None is in the state “%1”.</source>
        <translation>没有处于“%1”状态的模式。</translation>
    </message>
    <message>
        <source>No open patterns</source>
        <translation>没有未解决的模式</translation>
    </message>
    <message>
        <source>Three events alike within 24 hours make a pattern; until then they stand alone here.</source>
        <translation>24 小时内三个相似事件构成一个模式；在此之前它们单独列出。</translation>
    </message>
    <message>
        <source>Needs triage</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Regressed</source>
        <translation>复发</translation>
    </message>
    <message>
        <source>All active</source>
        <translation>全部活动</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Search in patterns</source>
        <translation>在模式中搜索</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Could not read patterns.</source>
        <translation>无法读取模式。</translation>
    </message>
    <message>
        <source>Could not refresh, showing %1.</source>
        <translation>无法刷新，显示 %1 的内容。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Which patterns</source>
        <translation>哪些模式</translation>
    </message>
    <message>
        <source>Filter (/)</source>
        <translation>筛选（/）</translation>
    </message>
    <message>
        <source>Patterns, worst first</source>
        <translation>模式，最严重在前</translation>
    </message>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>根因报告</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>显示或隐藏筛选</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Rail</name>
    <message>
        <source>Rail</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>%1 (G, then %2)</source>
        <translation>%1（先按 G，再按 %2）</translation>
    </message>
    <message>
        <source>Empty part of the rail</source>
        <translation>侧栏空白处</translation>
    </message>
    <message numerus="yes">
        <source>%n pattern(s) need triage</source>
        <translation>
            <numerusform>%n 个模式待处理</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>faultline::ui::RcaReportPane</name>
    <message>
        <source>Choose a pattern</source>
        <translation>选择模式</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>RCA report</source>
        <translation>根因报告</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>重新分析</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Report of %1, choose another</source>
        <translation>%1 的报告，选择其他</translation>
    </message>
    <message>
        <source>No report is open</source>
        <translation>没有打开的报告</translation>
    </message>
    <message>
        <source>A report belongs to a pattern. Select one in Patterns or here.</source>
        <translation>报告属于一个模式。请在“模式”或此处选择。</translation>
    </message>
    <message>
        <source>%1 has no report yet</source>
        <translation>%1 还没有报告</translation>
    </message>
    <message>
        <source>A report is written with each analysis.</source>
        <translation>每次分析都会写出一份报告。</translation>
    </message>
    <message>
        <source>Analyse now</source>
        <translation>立即分析</translation>
    </message>
    <message>
        <source>The report cannot be shown</source>
        <translation>无法显示报告</translation>
    </message>
    <message>
        <source>Could not read the report.</source>
        <translation>无法读取报告。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>inputs %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>The same inputs give the same report, byte for byte.</source>
        <translation>相同的输入得到逐字节相同的报告。</translation>
    </message>
    <message>
        <source>Evidence %1: %2</source>
        <translation>证据 %1：%2</translation>
    </message>
    <message>
        <source>Looking for the cause…</source>
        <translation>正在查找原因…</translation>
    </message>
    <message>
        <source>The analysis did not work</source>
        <translation>分析未成功</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Copied the report as Markdown</source>
        <translation>已将报告复制为 Markdown</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Exported the report</source>
        <translation>报告已导出</translation>
    </message>
    <message>
        <source>Could not write the file.</source>
        <translation>无法写入文件。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::ReasonList</name>
    <message>
        <source>Nothing is known.</source>
        <translation>没有信息。</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
</context>
<context>
    <name>faultline::ui::RefusalList</name>
    <message>
        <source>Last refusals</source>
        <translation>最近的拒绝</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>没有任何内容被拒绝。</translation>
    </message>
    <message>
        <source>%1 were refused; the reasons are older than those that are kept.</source>
        <translation>已拒绝 %1 条；其原因早于所保留的范围。</translation>
    </message>
    <message>
        <source>%1 records in all: a reason may stand for many, and only the last ones are shown.</source>
        <translation>共 %1 条记录：一个原因可能对应多条，且只显示最近的原因。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::RootCauseCard</name>
    <message>
        <source>confidence %1</source>
        <translation>置信度 %1</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Root cause</source>
        <translation>根本原因</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>重新分析</translation>
    </message>
    <message>
        <source>rules only</source>
        <translation>仅规则</translation>
    </message>
    <message>
        <source>No language model had a part in this.</source>
        <translation>没有语言模型参与。</translation>
    </message>
    <message>
        <source>Statement with citations</source>
        <translation>带引证的陈述</translation>
    </message>
    <message>
        <source>Looking for the cause…</source>
        <translation>正在查找原因…</translation>
    </message>
    <message>
        <source>Could not read the analysis. %1</source>
        <translation>无法读取分析。%1</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>尚未分析</translation>
    </message>
    <message>
        <source>An analysis is made when a pattern is new, grows or comes back.</source>
        <translation>当模式为新、增长或重现时会进行分析。</translation>
    </message>
    <message>
        <source>Analyse now</source>
        <translation>立即分析</translation>
    </message>
    <message>
        <source>Not enough evidence</source>
        <translation>证据不足</translation>
    </message>
    <message>
        <source>Possible causes</source>
        <translation>可能的原因</translation>
    </message>
    <message>
        <source>What would decide it: %1</source>
        <translation>可作出判断的依据：%1</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺少什么</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>应对措施</translation>
    </message>
    <message>
        <source>Copy revert command</source>
        <translation>复制回退命令</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>继续阅读</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SearchButton</name>
    <message>
        <source>Search patterns, panes and commands</source>
        <translation>搜索模式、窗格和命令</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>Search patterns, panes, commands</source>
        <translation>搜索模式、窗格、命令</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourceDetail</name>
    <message>
        <source>The chosen source</source>
        <translation>所选来源</translation>
    </message>
    <message>
        <source>Paste into the client</source>
        <translation>粘贴到客户端</translation>
    </message>
    <message>
        <source>What became of its records since the start</source>
        <translation>自启动以来各记录的结果</translation>
    </message>
    <message>
        <source>Last refusals</source>
        <translation>最近的拒绝</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Nobody listens at the moment</source>
        <translation>当前没有监听</translation>
    </message>
    <message>
        <source>There is no address to copy</source>
        <translation>没有可复制的地址</translation>
    </message>
    <message>
        <source>Copy the address (Enter)</source>
        <translation>复制地址（回车）</translation>
    </message>
    <message>
        <source>Nothing came by it yet.</source>
        <translation>尚未收到任何数据。</translation>
    </message>
    <message>
        <source>%1 in the last minute, the last at %2.</source>
        <translation>最近一分钟 %1 条，最后一条在 %2。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourceModel</name>
    <message>
        <source>Nothing came by it since the start.</source>
        <translation>自启动以来未收到任何数据。</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>已接收：%1</translation>
    </message>
    <message>
        <source>In the last minute: %1</source>
        <translation>最近一分钟：%1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourcePane</name>
    <message>
        <source>Blame</source>
        <translation>追溯</translation>
    </message>
    <message>
        <source>Link a Git checkout</source>
        <translation>关联 Git 检出</translation>
    </message>
    <message>
        <source>Show who wrote each line</source>
        <translation>显示每行的作者</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>于 %1</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>在编辑器中打开</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourceView</name>
    <message>
        <source>Source</source>
        <translation>源码</translation>
    </message>
    <message>
        <source>Line %1: %2 %3</source>
        <translation>第 %1 行：%2 %3</translation>
    </message>
</context>
<context>
    <name>faultline::ui::SourcesPane</name>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>copy lines</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>test error</source>
        <translation>测试错误</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Ways in</source>
        <translation>入口</translation>
    </message>
    <message>
        <source>Where it listens</source>
        <translation>监听位置</translation>
    </message>
    <message>
        <source>Send a test error</source>
        <translation>发送测试错误</translation>
    </message>
    <message>
        <source>Posts one error through the open port (T)</source>
        <translation>通过已打开的端口发送一个错误 (T)</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Next source</source>
        <translation>下一个来源</translation>
    </message>
    <message>
        <source>Previous source</source>
        <translation>上一个来源</translation>
    </message>
    <message>
        <source>Copy the lines for the client</source>
        <translation>复制客户端所需的代码</translation>
    </message>
    <message>
        <source>Read only, not listening</source>
        <translation>只读，未监听</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>正在监听 %1</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>This window only looks at the store; nothing can arrive here.</source>
        <translation>此窗口仅查看存储；不会有数据到达。</translation>
    </message>
    <message>
        <source>What arrives is refused</source>
        <translation>到达的数据会被拒绝</translation>
    </message>
    <message>
        <source>nothing came yet</source>
        <translation>尚未收到数据</translation>
    </message>
    <message>
        <source>%1 turned away</source>
        <translation>已拦截 %1</translation>
    </message>
    <message>
        <source>Turned away: requests that were refused before their source was known, for their Host, their Origin, their size or their form, and connections over the bound.</source>
        <translation>拦截：在识别来源之前因 Host、Origin、大小或格式被拒绝的请求，以及超出上限的连接。</translation>
    </message>
    <message>
        <source>Since the start, by all sources.</source>
        <translation>自启动以来，所有来源。</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>地址已复制</translation>
    </message>
    <message>
        <source>Lines for the client copied</source>
        <translation>客户端代码已复制</translation>
    </message>
    <message>
        <source>Test error sent and stored</source>
        <translation>测试错误已发送并存储</translation>
    </message>
    <message>
        <source>The test error was not taken</source>
        <translation>测试错误未被接收</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StackRow</name>
    <message>
        <source>caused by</source>
        <translation>起因</translation>
    </message>
    <message>
        <source>while handling</source>
        <translation>处理期间</translation>
    </message>
    <message>
        <source>in the group</source>
        <translation>在组中</translation>
    </message>
    <message>
        <source>1 library frame</source>
        <translation>1 个库帧</translation>
    </message>
    <message>
        <source>%1 library frames</source>
        <translation>%1 个库帧</translation>
    </message>
    <message>
        <source>%1: %2. Unfold</source>
        <translation>%1：%2。展开</translation>
    </message>
    <message>
        <source>%1 in %2, the failing frame</source>
        <translation>%2 中的 %1，出错的帧</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>可疑</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StackView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>堆栈</translation>
    </message>
    <message>
        <source>Stack trace</source>
        <translation>堆栈跟踪</translation>
    </message>
    <message>
        <source>Copy the stack</source>
        <translation>复制堆栈</translation>
    </message>
    <message>
        <source>no frames were sent</source>
        <translation>没有发送帧</translation>
    </message>
    <message>
        <source>%1 in-app · %2 library</source>
        <translation>%1 个应用帧 · %2 个库帧</translation>
    </message>
    <message>
        <source>The stack could not be read; see Raw for what was sent.</source>
        <translation>无法读取堆栈；请在“原始”中查看所发送的内容。</translation>
    </message>
    <message>
        <source>No source: link a Git checkout.</source>
        <translation>没有源码：请关联 Git 检出。</translation>
    </message>
    <message>
        <source>This file is not in the linked checkout.</source>
        <translation>此文件不在已关联的检出中。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StatusStrip</name>
    <message>
        <source>Status bar</source>
        <translation>状态栏</translation>
    </message>
    <message>
        <source>Listening address</source>
        <translation>监听地址</translation>
    </message>
    <message>
        <source>How to send errors here</source>
        <translation>如何把错误发送到这里</translation>
    </message>
    <message>
        <source>Events per second</source>
        <translation>每秒事件数</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Refused requests</source>
        <translation>被拒绝的请求</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Root cause analysis</source>
        <translation>根因分析</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>RCA rules only</source>
        <translation>根因仅规则</translation>
    </message>
    <message>
        <source>Causes are found by rules on this machine; no language model is asked</source>
        <translation>原因由本机规则得出；不询问语言模型</translation>
    </message>
    <message>
        <source>Read only, not listening</source>
        <translation>只读，未监听</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>监听中</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>events/s</source>
        <translation>事件/秒</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Last refusal: %1</source>
        <translation>最近一次拒绝：%1</translation>
    </message>
    <message>
        <source>No request was refused</source>
        <translation>没有请求被拒绝</translation>
    </message>
    <message>
        <source>No store</source>
        <translation>无存储</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 个事件</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Lists show UTC; this clock shows either</source>
        <translation>列表显示 UTC；此时钟可切换</translation>
    </message>
    <message>
        <source>Requests that wait for the store; a full queue answers 503</source>
        <translation>等待写入存储的请求；队列满时返回 503</translation>
    </message>
    <message>
        <source>How to send errors here; listens at %1 as well</source>
        <translation>如何将错误发送到此处；同时监听 %1</translation>
    </message>
</context>
<context>
    <name>faultline::ui::StepMark</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TableHeader</name>
    <message>
        <source>Column heads</source>
        <translation>列标题</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TagsList</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>%1 more values</source>
        <translation>另有 %1 个值</translation>
    </message>
    <message>
        <source>this event</source>
        <translation>此事件</translation>
    </message>
    <message>
        <source>No tags were sent with these events.</source>
        <translation>这些事件没有附带标签。</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Toasts</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TopBar</name>
    <message>
        <source>Last 15 min</source>
        <translation>最近 15 分钟</translation>
    </message>
    <message>
        <source>Last 1 h</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 6 h</source>
        <translation>最近 6 小时</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Empty part of the tool bar</source>
        <translation>工具栏空白处</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages since the start</source>
        <translation>启动以来没有消息</translation>
    </message>
    <message>
        <source>Any env</source>
        <translation>任意环境</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>尚无服务</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>所有服务</translation>
    </message>
</context>
<context>
    <name>faultline::ui::TriageDesk</name>
    <message>
        <source>For 1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>For 8 hours</source>
        <translation>8 小时</translation>
    </message>
    <message>
        <source>For 24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>For 7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>Resolved %1</source>
        <translation>已解决 %1</translation>
    </message>
    <message>
        <source>Reopened %1</source>
        <translation>已重新打开 %1</translation>
    </message>
    <message>
        <source>Muted %1</source>
        <translation>已静音 %1</translation>
    </message>
    <message>
        <source>Until %1. Still stored and counted.</source>
        <translation>直到 %1。仍会存储和计数。</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>静音 %1</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>没有任何更改</translation>
    </message>
    <message>
        <source>%1 patterns</source>
        <translation>%1 个模式</translation>
    </message>
</context>
<context>
    <name>faultline::ui::Welcome</name>
    <message>
        <source>Your first error is here</source>
        <translation>你的第一个错误已到达</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The incident console at an engineer&apos;s desk.</source>
        <translation>工程师桌面上的故障控制台。</translation>
    </message>
    <message>
        <source>The workspace&apos;s file.</source>
        <translation>工作区文件。</translation>
    </message>
    <message>
        <source>The port to listen on; 0 takes a free one.</source>
        <translation>监听端口；0 表示使用空闲端口。</translation>
    </message>
    <message>
        <source>The store; without it the workspace&apos;s SQLite file.</source>
        <translation>存储；未指定时使用工作区的 SQLite 文件。</translation>
    </message>
    <message>
        <source>Only look: nothing listens, nothing is written.</source>
        <translation>仅查看：不监听，不写入。</translation>
    </message>
    <message>
        <source>dark, light or system.</source>
        <translation>dark、light 或 system。</translation>
    </message>
    <message>
        <source>The pane to show first.</source>
        <translation>首先显示的窗格。</translation>
    </message>
    <message>
        <source>The window&apos;s size, 1440x900.</source>
        <translation>窗口大小，1440x900。</translation>
    </message>
    <message>
        <source>For documentation: saves a picture of the window and ends.</source>
        <translation>用于文档：保存窗口截图后退出。</translation>
    </message>
    <message>
        <source>The pattern to show first, FL-1042.</source>
        <translation>首先显示的模式，FL-1042。</translation>
    </message>
    <message>
        <source>How the panes lie: on-call, local-dev or post-mortem.</source>
        <translation>面板的布局：on-call、local-dev 或 post-mortem。</translation>
    </message>
</context>
</TS>
