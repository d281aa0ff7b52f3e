const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Templates that Alertmanager brings along (its default.tmpl of 0.25 to 0.33 together). */
export const defaultTemplates: ReadonlySet<string> = new Set([
  ...words('__alertmanager __alertmanagerURL __description __subject __text_alert_list __text_alert_list_markdown'),
  ...Object.entries({
    discord: 'content message title',
    email: 'html subject',
    jira: 'description priority summary',
    mattermost: 'color fallback text title titlelink username',
    msteams: 'summary text title',
    msteamsv2: 'text title',
    opsgenie: 'description message source',
    pagerduty: 'client clientURL description instances',
    pushover: 'message title url',
    rocketchat: 'alias emoji iconurl text title titlelink',
    slack: 'callbackid color fallback footer iconemoji iconurl pretext text title titlelink username',
    sns: 'message subject',
    telegram: 'message',
    victorops: 'entity_display_name monitoring_tool state_message',
    webex: 'message',
    wechat: 'agent_id message to_party to_tag to_user',
  }).flatMap(([receiver, parts]) => words(parts).map((part) => `${receiver}.default.${part}`)),
]);
