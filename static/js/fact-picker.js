/* The live fact in the rich text editor: a chip, and the window that picks it. */
(() => {
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;
  const { React, jQuery: $ } = window;
  const { Icon } = window.wagtail.components;
  const { EditorState, Modifier } = window.DraftJS;
  const ATTRIBUTES = ['kind', 'slug', 'period', 'part', 'show', 'label', 'missing'];

  /* Until the answer comes nothing else can be asked: a late one would replace what was chosen since. */
  const wait = (modal) => {
    const shown = modal.body.children();
    shown.attr({ inert: '', 'aria-busy': 'true' });
    $(document).off('ajaxError.facts').one('ajaxError.facts', () => shown.removeAttr('inert aria-busy'));
  };

  /* One types at once, step after step; a window that is just opening takes the focus once it stands. */
  const focus = (modal) => modal.body.find('input:not([type=hidden]), select')[0]?.focus();

  /* The window is called by its heading. Its links and forms answer with its next page, not with a
     page of their own. */
  const wire = (modal) => {
    modal.body.closest('[role=dialog]').attr('aria-label', modal.body.find('h2').text());
    modal.ajaxifyForm(modal.body.find('form').on('submit', () => wait(modal)));
    modal.body.find('a.desk-picker__link').on('click', (event) => {
      event.preventDefault();
      wait(modal);
      modal.loadUrl(event.currentTarget.href);
    });
    focus(modal);
    modal.container.one('shown.bs.modal', () => focus(modal));
  };

  const steps = {
    pick: wire,
    fact: wire,
    chosen: (modal, { result }) => modal.respond('chosen', result),
  };

  /* The language of the text one last wrote in, from the name of its field: body_fr. */
  let language = 'en';
  document.addEventListener('focusin', ({ target }) => {
    const name = target.closest('[data-contentpath]')?.dataset.contentpath;
    language = name?.match(/_([a-z]{2})$/)?.[1] ?? language;
  });

  class FactSource extends ModalWorkflowSource {
    getChooserConfig() {
      const { entity, entityType } = this.props;
      const data = entity?.getData() ?? {};
      const urls = entityType.chooserUrls;
      const known = data.slug && !data.missing && data.kind in urls;
      const url = known ? `${urls[data.kind]}${encodeURIComponent(data.slug)}/` : urls.start;
      const { period = '', part = '', show = '' } = data;
      return {
        url,
        urlParams: { language, period, part, show },
        onload: steps,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(data) {
      return Object.fromEntries(ATTRIBUTES.filter((name) => data[name]).map((name) => [name, data[name]]));
    }

    onChosen(data) {
      const { editorState, entityType, onComplete } = this.props;
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, 'IMMUTABLE', this.filterEntityData(data));
      const key = content.getLastCreatedEntityKey();
      const next = Modifier.replaceText(content, editorState.getSelection(), data.label, null, key);
      this.workflow.close();
      onComplete(EditorState.push(editorState, next, 'insert-characters'));
    }
  }

  const FactChip = (props) => {
    const data = props.contentState.getEntity(props.entityKey).getData();
    const className = data.missing ? 'desk-fact desk-fact--missing' : 'desk-fact';
    const icon = React.createElement(Icon, { name: data.missing ? 'warning' : 'order' });
    const tooltip = React.createElement(TooltipEntity, { ...props, icon, label: data.slug ?? '', url: '' });
    return React.createElement('span', { className }, tooltip);
  };

  registerPlugin({ type: 'FACT', source: FactSource, decorator: FactChip }, 'entityTypes');
})();
